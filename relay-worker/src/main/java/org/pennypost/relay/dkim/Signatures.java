package org.pennypost.relay.dkim;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.DkimSigner;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.mime.AddressLists;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Refusal;
import org.pennypost.relay.client.Content;

/// Signs what this system originates with all keys of its author's domain (RFC 6376 §5). Mail from elsewhere that
/// only passes through is never signed: whoever writes our domain into a From field would be believed.
public final class Signatures {

    /// Of how many domains the authors of a message may be; more have no say.
    private static final int MOST_DOMAINS = 10;

    private final KeyRing keys;
    private final DkimSigner signer;

    /// @param lifetime how long keys are remembered
    public Signatures(DkimKeys keys, Duration lifetime, InstantSource clock) {
        this.keys = new KeyRing(keys, lifetime, clock);
        this.signer = new DkimSigner(SigningPolicy.DEFAULT, clock);
    }

    /// The content with the signatures that the message is to have.
    public Content on(LeasedDelivery message, Content content) {
        return message.originated() ? content.with(this::fields) : content;
    }

    /// Reads the content once.
    private String fields(Content.Opener content) throws IOException {
        try (InputStream octets = new BufferedInputStream(content.open())) {
            byte[] header = header(octets);
            SignedMessage message = SignedMessage.of(header, () -> unclosed(octets));
            List<SigningKey> signing = new ArrayList<>();
            for (MailDomain domain : authors(message)) {
                signing.addAll(keysOf(domain));
            }
            return signing.isEmpty() ? "" : String.join("", signer.sign(message, signing));
        }
    }

    private List<SigningKey> keysOf(MailDomain domain) throws IOException {
        try {
            return keys.of(domain);
        } catch (Refusal e) {
            throw new IOException("the keys of " + domain + " are not known for now: " + e.text(), e);
        }
    }

    /// The domains of those who wrote it, as its From fields say.
    private static Set<MailDomain> authors(SignedMessage message) {
        Set<MailDomain> domains = new LinkedHashSet<>();
        message.fields("From").stream()
                .flatMap(field -> AddressLists.read(field.value()).stream())
                .filter(EnvelopeAddress::address)
                .map(address -> Objects.requireNonNull(address.host()))
                .forEach(host -> add(host, domains));
        return domains;
    }

    private static void add(String host, Set<MailDomain> domains) {
        try {
            MailDomain domain = new MailDomain(host);
            if (!domain.isLiteral() && domains.size() < MOST_DOMAINS) {
                domains.add(domain);
            }
        } catch (IllegalArgumentException noDomain) {
            // nobody has a key for it
        }
    }

    /// Up to the empty line, which is read too.
    private static byte[] header(InputStream octets) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        boolean lineEmpty = true;
        for (int octet = octets.read(); octet >= 0; octet = octets.read()) {
            header.write(octet);
            if (octet == '\n') {
                if (lineEmpty) {
                    break;
                }
                lineEmpty = true;
            } else if (octet != '\r') {
                lineEmpty = false;
            }
        }
        return header.toByteArray();
    }

    private static InputStream unclosed(InputStream octets) {
        return new FilterInputStream(octets) {
            @Override
            public void close() {
                // whoever opened it does that
            }
        };
    }
}
