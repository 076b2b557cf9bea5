package org.pennypost.mail.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.mime.RawField;

/// A DKIM-Signature field that keeps the rules (RFC 6376 §3.5, §6.1.1).
///
/// @param identity on whose behalf the domain signs: `user@domain` or `@domain`
/// @param exact    whether the identity is of the domain itself, not below it
record DkimSignature(MessageSignature signature, String identity, boolean exact) {

    static DkimSignature of(RawField field) throws SignatureProblem {
        MessageSignature signature = MessageSignature.of(field);
        TagList tags = signature.tags().tags();
        if (!"1".equals(tags.value("v").orElse(""))) {
            throw SignatureProblem.neutral("unknown version");
        }
        MailDomain domain = signature.tags().domain();
        String identity = decoded(tags.compact("i").orElse("@" + domain.name()));
        int at = identity.lastIndexOf('@');
        if (at < 0) {
            throw SignatureProblem.neutral("tag i is no identity");
        }
        if (identity.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw SignatureProblem.neutral("tag i is no identity");
        }
        MailDomain identityDomain = DomainNames.domain(identity.substring(at + 1), "i");
        boolean exact = identityDomain.equals(domain);
        if (!exact && !identityDomain.name().endsWith("." + domain.name())) {
            throw SignatureProblem.permanent("the identity is not of the domain");
        }
        return new DkimSignature(signature, identity, exact);
    }

    /// @throws SignatureProblem if the key does not allow identities below the domain (RFC 6376 §3.6.1, `t=s`)
    void checkIdentity(KeyRecord key) throws SignatureProblem {
        if (key.exactDomain() && !exact) {
            throw SignatureProblem.permanent("the key is not for domains below its own");
        }
    }

    /// Without its quoted-printable encoding (RFC 6376 §2.11).
    private static String decoded(String text) throws SignatureProblem {
        if (text.indexOf('=') < 0) {
            return text;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '=') {
                octets.write(encoded[i]);
            } else if (i + 2 < encoded.length && hex(encoded[i + 1]) >= 0 && hex(encoded[i + 2]) >= 0) {
                octets.write(hex(encoded[i + 1]) * 16 + hex(encoded[i + 2]));
                i += 2;
            } else {
                throw SignatureProblem.neutral("tag i is no quoted-printable");
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static int hex(int c) {
        return Character.digit(c, 16);
    }
}
