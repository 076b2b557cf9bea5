package org.pennypost.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.DkimSigner;
import org.pennypost.mail.dkim.KeyRecord;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.dns.FakeDnsServer;

/// The domain that load comes from, with a DNS server of its own: it lets this host send (SPF), signs what it sends
/// (DKIM, RSA of 2048 bits) and asks others to refuse what is not signed (DMARC).
final class SendingDomain implements AutoCloseable {

    static final String NAME = "sender.example";

    private static final String SELECTOR = "s1";
    private static final int KEY_BITS = 2048;
    private static final long A_DAY = 86_400;

    private final FakeDnsServer dns = FakeDnsServer.start();
    private final SigningKey key;
    private final DkimSigner signer = new DkimSigner(SigningPolicy.DEFAULT, InstantSource.system());

    SendingDomain() {
        KeyPair pair = pair();
        key = new SigningKey(new MailDomain(NAME), SELECTOR, pair.getPrivate());
        String record = KeyRecord.textOf(pair.getPublic());
        int half = record.length() / 2;
        dns.ttl(A_DAY)
                .ptr("127.0.0.1", "load." + NAME)
                .address("load." + NAME, "127.0.0.1")
                .txt("load." + NAME, "v=spf1 a -all")
                .txt(NAME, "v=spf1 ip4:127.0.0.1 -all")
                .txt("_dmarc." + NAME, "v=DMARC1; p=reject")
                .txt(SELECTOR + "._domainkey." + NAME, record.substring(0, half), record.substring(half));
    }

    /// As settings take it.
    String dnsServer() {
        return dns.address();
    }

    /// @param message with CRLF line ends and an empty line behind its header
    byte[] signed(byte[] message) throws IOException {
        int body = endOfHeader(message);
        SignedMessage unsigned = SignedMessage.of(
                Arrays.copyOf(message, body), () -> new ByteArrayInputStream(message, body, message.length - body));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        for (String field : signer.sign(unsigned, List.of(key))) {
            signed.writeBytes(field.getBytes(StandardCharsets.US_ASCII));
        }
        signed.writeBytes(message);
        return signed.toByteArray();
    }

    /// Where the body begins.
    static int endOfHeader(byte[] message) {
        int at = 0;
        while (message[at] != '\r' || message[at + 2] != '\r') {
            at++;
        }
        return at + 4;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public void close() {
        dns.close();
    }
}
