package org.pennypost.mail.store;

import java.net.InetAddress;
import java.util.Locale;

import org.pennypost.mail.address.MailAddress;

/// Somebody wants to come in.
///
/// @param actAs     the authorization identity: whom the client wants to act as; empty for itself (RFC 4422 §2)
/// @param protocol  as the auth log names it: `imap`, `pop3`, `smtp`
/// @param mechanism SASL's name of it, or the command's: `PLAIN`, `SCRAM-SHA-256-PLUS`, `USER`
/// @param client    where the client connects from
public record LoginAttempt(Credential credential, String actAs, String protocol, String mechanism, InetAddress client) {

    /// For itself.
    public LoginAttempt(Credential credential, String protocol, String mechanism, InetAddress client) {
        this(credential, "", protocol, mechanism, client);
    }

    /// Who the client says it is, as it spells it. Of the addresses of a certificate the one that it wants to act as,
    /// else the first. A token is not read here: whom the client wants to act as, perhaps empty.
    public String name() {
        return switch (credential) {
            case Credential.Password password -> password.name();
            case Credential.ScramProof proof -> proof.name();
            case Credential.BrokenBinding broken -> broken.name();
            case Credential.BearerToken _ -> actAs;
            case Credential.ClientCertificate certificate ->
                certificate.addresses().stream()
                        .map(MailAddress::canonical)
                        .filter(canonical(actAs)::equals)
                        .findFirst()
                        .orElseGet(() -> certificate.addresses().getFirst().canonical());
        };
    }

    /// Whether the client, once it is known to be `name`, wants to be anybody else.
    public boolean wantsToBeOtherThan(String name) {
        return !actAs.isEmpty() && !canonical(actAs).equals(canonical(name));
    }

    /// A name as accounts are called; one that cannot be an account's at least in small letters.
    public static String canonical(String name) {
        return MailAddress.find(name).map(MailAddress::canonical).orElseGet(() -> name.toLowerCase(Locale.ROOT));
    }

    /// Without what is secret: this may stand in a log.
    @Override
    public String toString() {
        return "%s%s by %s %s from %s"
                .formatted(
                        printable(name()),
                        actAs.isEmpty() ? "" : " as " + printable(actAs),
                        protocol,
                        mechanism,
                        client.getHostAddress());
    }

    /// What is no address may be a password that was typed as a name, or lines that look like others of a log.
    private static String printable(String name) {
        return MailAddress.find(name).map(MailAddress::toString).orElse("?");
    }
}
