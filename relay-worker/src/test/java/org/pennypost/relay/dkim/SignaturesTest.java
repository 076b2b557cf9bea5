package org.pennypost.relay.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.james.jdkim.DKIMVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.mail.dkim.DkimVerifier;
import org.pennypost.mail.dkim.KeyRecord;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SampleKeys;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.Content;
import org.pennypost.relay.client.ContentException;
import org.pennypost.relay.client.Egress;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RecipientResult;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.SmtpConnection;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;
import org.pennypost.relay.testing.TestDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SignaturesTest {

    private static final MailDomain OURS = new MailDomain("example.org");
    private static final String RSA = "r1._domainkey.example.org";
    private static final String ED25519 = "e1._domainkey.example.org";
    private static final String RSA_RECORD =
            KeyRecord.textOf(SampleKeys.rsa(2048).getPublic());
    private static final String TEXT =
            "From: Ann <ann@example.org>\r\nTo: b@example.net\r\nSubject: a\r\n\r\n.Hello \r\n\r\nBob\r\n\r\n";

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final FakeDnsServer dns = FakeDnsServer.start()
            .txt(RSA, RSA_RECORD.substring(0, 250), RSA_RECORD.substring(250))
            .txt(ED25519, KeyRecord.textOf(SampleKeys.ed25519().getPublic()));
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);
    private final Map<MailDomain, List<DkimKey>> keys = new ConcurrentHashMap<>(Map.of(
            OURS,
            List.of(
                    DkimKey.of(SampleKeys.key(RSA, SampleKeys.rsa(2048))),
                    DkimKey.of(SampleKeys.key(ED25519, SampleKeys.ed25519())))));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private volatile boolean away;
    private final Signatures signatures = new Signatures(this::keysOf, Duration.ofSeconds(30), now::get);

    private List<DkimKey> keysOf(MailDomain domain) {
        asked.incrementAndGet();
        if (away) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "nobody answers");
        }
        return keys.getOrDefault(domain, List.of());
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
        dns.close();
    }

    @Test
    void whatWeOriginateIsSignedWithBothKindsOfKeys() throws Exception {
        carry(TEXT);

        String received = received().data();
        assertThat(received).endsWith(TEXT);
        assertThat(verified(received)).containsExactly("r1 pass", "e1 pass");
        assertThat(received().mail()).contains(" SIZE=" + received.length());
        assertThat(unfolded(received)).contains("h=from:from:reply-to:subject:subject:date:to:to:cc:message-id;");
    }

    /// jDKIM knows RSA only.
    @Test
    void anotherVerifierAgrees() throws Exception {
        carry(TEXT);

        String onlyRsa = received().data().replaceFirst("(?s)(.*b=[^:]*?\r\n)DKIM-Signature:.*?\r\n(?=From:)", "$1");
        DKIMVerifier verifier = new DKIMVerifier((_, _, _) -> List.of(RSA_RECORD));
        assertThat(verifier.verify(stream(onlyRsa))).hasSize(1);
        String changed = onlyRsa.replace("Bob", "Eve");
        assertThatThrownBy(() -> new DKIMVerifier((_, _, _) -> List.of(RSA_RECORD)).verify(stream(changed)))
                .hasMessageContaining("bodyhash");
    }

    @Test
    void theFormInWhichItTravelsIsSigned() throws Exception {
        host.offering("SIZE 1000000");

        carry("""
                From: ann@example.org
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                grün
                """.replace("\n", "\r\n"));

        assertThat(received().data()).contains("Content-Transfer-Encoding: base64\r\n");
        assertThat(verified(received().data())).containsExactly("r1 pass", "e1 pass");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: ann@example.org\nSubject: a\n\none\n.two\n",
                "From: ann@example.org\r\nSubject: a\r\n\r\none\rtwo\r\r\nthree\n\r\n",
                "From: ann@example.org\r\nSubject: a\r\n\r\nno end",
                "From: ann@example.org\r\nSubject: a\r\n\r\nan end\r",
                "From: ann@example.org\r\nSubject: a\r\n\r\n",
                "From: ann@example.org\r\nSubject: a\r\n",
            })
    void linesAreMadeWholeBeforeTheyAreSigned(String text) throws Exception {
        carry(text);

        assertThat(verified(received().data())).containsExactly("r1 pass", "e1 pass");
    }

    @Test
    void whatIsLargeIsReadTwiceAndNotKept() throws Exception {
        byte[] octets = ("From: ann@example.org\r\n\r\n" + ("x".repeat(76) + "\r\n").repeat(30_000))
                .getBytes(StandardCharsets.US_ASCII);
        AtomicInteger opened = new AtomicInteger();
        Content content = Content.streamed(octets.length, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(octets);
        });

        carry(signatures.on(delivery(true), content));

        assertThat(opened).hasValue(2);
        assertThat(verified(received().data())).containsExactly("r1 pass", "e1 pass");
    }

    @Test
    void whatOnlyPassesThroughIsNot() throws Exception {
        carry(signatures.on(delivery(false), content(TEXT)));

        assertThat(received().data()).isEqualTo(TEXT);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: eve@example.com\r\n\r\n",
                "From: eve@sub.example.org\r\n\r\n",
                "From: eve@[127.0.0.1]\r\n\r\n",
                "From: eve@..\r\n\r\n",
                "From: undisclosed:;\r\n\r\n",
                "Sender: ann@example.org\r\n\r\n",
                "\r\nFrom: ann@example.org\r\n",
            })
    void norIsWhatNoAuthorWithKeysHasWritten(String text) throws Exception {
        carry(text);

        assertThat(received().data()).isEqualTo(text);
    }

    @Test
    void everyAuthorsDomainSigns() throws Exception {
        keys.put(
                new MailDomain("example.com"),
                List.of(DkimKey.of(SampleKeys.key("c1._domainkey.example.com", SampleKeys.ed25519()))));
        dns.txt(
                "c1._domainkey.example.com",
                KeyRecord.textOf(SampleKeys.ed25519().getPublic()));

        carry("From: Ann <ann@example.org>, team: Cid <cid@EXAMPLE.com>, Eve <eve@example.net>;\r\n\r\ntext\r\n");

        assertThat(verified(received().data())).containsExactly("r1 pass", "e1 pass", "c1 pass");
    }

    @Test
    void keysThatAreNotKnownHoldTheMessageBack() throws Exception {
        away = true;

        assertThatThrownBy(() -> carry(TEXT))
                .isInstanceOf(ContentException.class)
                .hasMessage("the content could not be signed: the keys of example.org are not known for now: "
                        + "nobody answers");
        assertThat(host.received()).isEmpty();

        away = false;
        carry(TEXT);
        assertThat(verified(received().data())).containsExactly("r1 pass", "e1 pass");
    }

    @Test
    void keysAreRememberedForAWhile() throws Exception {
        carry(TEXT);
        away = true;
        now.updateAndGet(it -> it.plusSeconds(29));
        carry(TEXT);
        assertThat(asked).hasValue(1);
        away = false;
        keys.clear();
        now.updateAndGet(it -> it.plusSeconds(1));
        carry(TEXT);
        assertThat(asked).hasValue(2);
        assertThat(host.received().getLast().data()).isEqualTo(TEXT);
    }

    private void carry(String text) throws Exception {
        carry(signatures.on(delivery(true), content(text)));
    }

    private void carry(Content content) throws Exception {
        Submission.Recipient recipient = delivery(true).recipient();
        Transaction transaction =
                new Transaction(MailAddress.parse("ann@example.org"), List.of(recipient), MailParameters.NONE, content);
        RemoteHost remote = new RemoteHost("host.test", host.address(), host.port());
        try (SmtpConnection connection =
                client.connect(Egress.USUAL, remote, new Protection.Opportunistic(), Duration.ofMinutes(1))) {
            assertThat(connection.carry(transaction).get(recipient))
                    .extracting(RecipientResult::outcome)
                    .isEqualTo(RecipientResult.Outcome.DELIVERED);
        }
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LeasedDelivery delivery(boolean originated) {
        return new LeasedDelivery(
                new DeliveryId(1),
                1,
                "Q1",
                MailAddress.parse("ann@example.org"),
                new Submission.Recipient(MailAddress.parse("b@example.net"), List.of(), null),
                MailParameters.NONE,
                new ContentId("0".repeat(64)),
                0,
                0,
                0,
                Instant.now(),
                originated);
    }

    private ReceivedMail received() {
        assertThat(host.received()).hasSize(1);
        return host.received().getFirst();
    }

    private List<String> verified(String message) throws IOException {
        int end = message.indexOf("\r\n\r\n");
        int header = end < 0 ? message.length() : end + 4;
        DkimVerifier verifier = new DkimVerifier(
                new PublicKeys(TestDns.asking(dns), DkimLimits.DEFAULT),
                DkimLimits.DEFAULT,
                InstantSource.fixed(now.get().plusSeconds(1)));
        return verifier
                .verify(SignedMessage.of(
                        message.substring(0, header).getBytes(StandardCharsets.ISO_8859_1),
                        () -> stream(message.substring(header))))
                .stream()
                .map(SignaturesTest::word)
                .toList();
    }

    private static String word(DkimResult result) {
        return result.selector() + (result.passes() ? " pass" : " " + result.reason());
    }

    private static ByteArrayInputStream stream(String message) {
        return new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String unfolded(String message) {
        return message.replaceAll("\r\n[ \t]", "");
    }
}
