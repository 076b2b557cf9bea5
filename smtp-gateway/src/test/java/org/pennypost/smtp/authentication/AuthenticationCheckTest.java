package org.pennypost.smtp.authentication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.arc.ArcSealer;
import org.pennypost.mail.arc.ArcValidator;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.DkimSigner;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/// What becomes of messages by what can be proved of them: the client is 192.0.2.1, which only `good.example` lets use
/// its name; all domains sign with one key.
class AuthenticationCheckTest {

    private static final String BODY = "text\r\n";

    private final KeyPair keys = keys();
    private final FixedDns dns = new FixedDns()
            .withPtr("192.0.2.1", "host.good.example")
            .withAddresses("host.good.example", "192.0.2.1")
            .withTxt("good.example", "v=spf1 ip4:192.0.2.1 -all")
            .withTxt("_dmarc.good.example", "v=DMARC1; p=reject; rua=mailto:reports@good.example")
            .withTxt("bare.example", "v=spf1 -all");
    private final List<DmarcObservation> observed = new ArrayList<>();
    private final List<Spool> spools = new ArrayList<>();
    private AuthenticationPolicy policy = new AuthenticationPolicy(
            Disposition.ACCEPT,
            Disposition.REJECT,
            Disposition.JUNK,
            Disposition.REJECT,
            Disposition.DEFER,
            Set.of("list.example"));

    @BeforeEach
    void publish() {
        String key = "v=DKIM1; k=ed25519; p="
                + Base64.getEncoder()
                        .encodeToString(Arrays.copyOfRange(
                                keys.getPublic().getEncoded(),
                                12,
                                keys.getPublic().getEncoded().length));
        for (String domain : List.of("good.example", "p-reject.example", "list.example", "other.example")) {
            dns.withTxt("s1._domainkey." + domain, key);
        }
        for (String asked : List.of("none", "quarantine", "reject")) {
            dns.withTxt("_dmarc.p-" + asked + ".example", "v=DMARC1; p=" + asked);
            dns.withTxt("p-" + asked + ".example", "v=spf1 -all");
        }
        dns.withTxt("_dmarc.tested.example", "v=DMARC1; p=reject; t=y; rua=mailto:a@tested.example");
        dns.failing("_dmarc.away.example");
    }

    @AfterEach
    void close() throws IOException {
        for (Spool spool : spools) {
            spool.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "good.example,         ACCEPT, spf=pass, dmarc=pass",
        "p-reject.example,     REJECT, spf=fail, dmarc=fail",
        "sub.p-reject.example, REJECT, spf=none, dmarc=fail",
        "p-quarantine.example, JUNK,   spf=fail, dmarc=fail",
        "p-none.example,       ACCEPT, spf=fail, dmarc=fail",
        "tested.example,       JUNK,   spf=none, dmarc=fail",
        "unknown.example,      ACCEPT, spf=none, dmarc=none",
        "away.example,         DEFER,  spf=none, dmarc=temperror",
        "bare.example,         ACCEPT, spf=fail, dmarc=none",
    })
    void theAuthorsDomainDecides(String domain, Disposition disposition, String spf, String dmarc) throws IOException {
        Candidate message = message("192.0.2.1", "ann@" + domain, "From: ann@" + domain + "\r\n");

        Finding finding = check().examine(message);

        assertThat(finding.disposition()).isEqualTo(disposition);
        assertThat(results(message))
                .startsWith("Authentication-Results: mx.example.org;\r\n\tiprev=pass")
                .contains(";\r\n\t" + spf, "smtp.mailfrom=ann@" + domain, ";\r\n\tdkim=none", ";\r\n\t" + dmarc);
    }

    @Test
    void whoIsRefusedHearsWhy() throws IOException {
        assertThat(check().examine(message("192.0.2.1", "a@p-reject.example", "From: a@p-reject.example\r\n"))
                        .reply())
                .extracting(Reply::toString)
                .asString()
                .startsWith("550 5.7.26 ");
        assertThat(check().examine(message("192.0.2.1", "a@away.example", "From: a@away.example\r\n"))
                        .reply())
                .extracting(Reply::toString)
                .asString()
                .startsWith("451 4.7.0 ");
        policy = new AuthenticationPolicy(
                Disposition.REJECT,
                Disposition.REJECT,
                Disposition.JUNK,
                Disposition.REJECT,
                Disposition.DEFER,
                Set.of());
        assertThat(check().examine(message("192.0.2.1", "a@bare.example", "From: a@bare.example\r\n"))
                        .reply())
                .extracting(Reply::toString)
                .asString()
                .startsWith("550 5.7.23 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: ann@good.example\r\nFrom: ann@p-reject.example\r\n",
                "From: ann@good.example, ann@p-reject.example\r\n",
                "From: somebody\r\n",
                "Subject: by nobody\r\n"
            })
    void anAuthorWhoIsNotOneIsNone(String header) throws IOException {
        Candidate message = message("192.0.2.1", "ann@good.example", header);
        assertThat(check().examine(message).reply())
                .extracting(Reply::toString)
                .asString()
                .startsWith("550 5.6.0 ");
        assertThat(results(message)).contains("\tdmarc=permerror");
    }

    @Test
    void aSignatureOfTheAuthorsDomainIsEnoughWhileItIsWhole() throws IOException {
        String signed = signed("p-reject.example", "From: ann@p-reject.example\r\nSubject: a\r\n");
        Candidate whole = message("192.0.2.9", "ann@p-reject.example", signed);
        assertThat(check().examine(whole).disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(results(whole))
                .contains("\tdkim=pass", "header.d=p-reject.example", "header.a=ed25519-sha256", "\tdmarc=pass");

        Candidate changed = message("192.0.2.9", "ann@p-reject.example", signed.replace("Subject: a", "Subject: b"));
        assertThat(check().examine(changed).disposition()).isEqualTo(Disposition.REJECT);
        assertThat(results(changed)).contains("\tdkim=fail", "\tdmarc=fail");

        Candidate others =
                message("192.0.2.9", "ann@p-reject.example", signed("other.example", "From: ann@p-reject.example\r\n"));
        assertThat(check().examine(others).disposition()).isEqualTo(Disposition.REJECT);
        assertThat(results(others)).contains("\tdkim=pass", "\tdmarc=fail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list.example  | dmarc=pass header.from=p-reject.example                        | ACCEPT",
                "other.example | dmarc=pass header.from=p-reject.example                        | REJECT",
                "list.example  | dmarc=pass header.from=good.example                            | REJECT",
                "list.example  | dmarc=fail header.from=p-reject.example                        | REJECT",
                "list.example  | spf=fail smtp.mailfrom=\"; dmarc=pass header.from=p-reject.example\" | REJECT",
                "list.example  | spf=fail (; dmarc=pass header.from=p-reject.example)           | REJECT",
                "list.example  | spf=fail (a (b); dmarc=pass header.from=p-reject.example; c)   | REJECT",
                "list.example  | spf=fail (\\); dmarc=pass header.from=p-reject.example; c)      | REJECT",
                "list.example  | spf=fail (; dmarc=pass header.from=p-reject.example            | REJECT",
                "list.example  | spf=fail \"; dmarc=pass header.from=p-reject.example            | REJECT",
                "list.example  | spf=fail (a (b) c); dmarc=pass (p=\\)) header.from=p-reject.example | ACCEPT",
            })
    void aTrustedHostThatPassesItOnIsBelievedWhatItFound(String sealer, String found, Disposition disposition)
            throws IOException {
        String header = "From: ann@p-reject.example\r\nSubject: a\r\n";
        SignedMessage arrived = signedMessage(header);
        ArcSealer arc = new ArcSealer(SigningPolicy.DEFAULT, InstantSource.system());
        List<String> set = arc.seal(
                arrived,
                key(sealer),
                new ArcValidator(new PublicKeys(dns, DkimLimits.DEFAULT), DkimLimits.DEFAULT, InstantSource.system())
                        .validate(arrived),
                sealer + "; " + found);

        Candidate message = message("192.0.2.9", "list@list.example", String.join("", set) + header);

        assertThat(check().examine(message).disposition()).isEqualTo(disposition);
        assertThat(results(message)).contains("\tarc=pass", "\tdmarc=fail");
    }

    @Test
    void whatClaimsToBeOursIsTakenOut() throws IOException {
        Candidate message = message(
                "192.0.2.1",
                "ann@good.example",
                String.join(
                        "\r\n",
                        "Authentication-Results: MX.example.org; dmarc=pass",
                        "Authentication-Results: elsewhere.example; dmarc=pass",
                        "From: ann@good.example",
                        ""));
        check().examine(message);
        assertThat(message.header().fields())
                .filteredOn(field -> field.name().equals("Authentication-Results"))
                .hasSize(2)
                .last()
                .satisfies(field -> assertThat(field.value()).startsWith("elsewhere.example"));
    }

    @Test
    void hostsOfOursAreNotLookedAt() throws IOException {
        Candidate message = message("127.0.0.1", "ann@p-reject.example", "From: ann@p-reject.example\r\n");
        assertThat(check().examine(message).disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(message.header().has("Authentication-Results")).isFalse();
        assertThat(dns.questions()).isZero();
    }

    @Test
    void theAuthorsDomainIsToldWhatWasSeenWhenItIsDecided() throws IOException {
        Candidate tested = message("192.0.2.1", "ann@tested.example", "From: ann@tested.example\r\n");
        Candidate unknown = message("192.0.2.1", "ann@unknown.example", "From: ann@unknown.example\r\n");
        Candidate good = message("192.0.2.1", "ann@good.example", "From: ann@good.example\r\n");
        for (Candidate each : List.of(tested, unknown, good)) {
            check().examine(each);
        }
        assertThat(observed).isEmpty();

        tested.decided();
        unknown.decided();

        assertThat(observed).singleElement().satisfies(observation -> {
            assertThat(observation.policy().domain()).isEqualTo("tested.example");
            assertThat(observation.identifiers().headerFrom()).isEqualTo("tested.example");
            assertThat(observation.evaluation().disposition()).isEqualTo(DmarcObservation.Disposition.QUARANTINE);
            assertThat(observation.evaluation().reasons())
                    .extracting(DmarcObservation.Reason::why)
                    .containsExactly(DmarcObservation.Exemption.POLICY_TEST_MODE);
        });
    }

    /// RFC 6531 §3.7.3.
    @ParameterizedTest
    @CsvSource({"false, smtp.mailfrom=ann@xn--bcher-kva.example", "true, 'smtp.mailfrom=\"ann@bücher.example\"'"})
    void theSenderIsWrittenInAsciiWithoutSmtpUtf8(boolean smtpUtf8, String written) throws IOException {
        Candidate message = message(
                client("192.0.2.1", false), "ann@bücher.example", smtpUtf8, "From: ann@xn--bcher-kva.example\r\n");

        check().examine(message);

        assertThat(results(message)).contains(written);
    }

    private AuthenticationCheck check() {
        return new AuthenticationCheck(
                new Investigation(dns, "mx.example.org", true, Duration.ofSeconds(10), DkimLimits.DEFAULT),
                policy,
                "mx.example.org",
                new ForgedResults(Set.of("mx.example.org")),
                Networks.parse(List.of("127.0.0.0/8")),
                (message, judgement) -> Observation.of(message, judgement).ifPresent(observed::add));
    }

    private Candidate message(String client, String sender, String header) throws IOException {
        return message(client(client, false), sender, header);
    }

    private Candidate message(Client client, String sender, String header) throws IOException {
        return message(client, sender, false, header);
    }

    private Candidate message(Client client, String sender, boolean smtpUtf8, String header) throws IOException {
        Spool spool = new SpoolSpace(1_000_000, 1_000_000, 0, Path.of("/nowhere")).open();
        spools.add(spool);
        byte[] octets = (header + "\r\n" + BODY).getBytes(StandardCharsets.US_ASCII);
        spool.write(octets, 0, octets.length);
        return new Candidate(
                client,
                "t1",
                MailAddress.parse(sender),
                List.of(MailAddress.parse("bob@example.org")),
                smtpUtf8,
                spool,
                (header + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Client client(String address, boolean trial) {
        return new Client("s1", InetAddress.ofLiteral(address), "host.good.example", null, null, trial);
    }

    private static String results(Candidate message) {
        return new String(message.header().fields().getFirst().octets(), StandardCharsets.UTF_8);
    }

    private String signed(String domain, String header) throws IOException {
        List<String> fields = new DkimSigner(SigningPolicy.DEFAULT, InstantSource.system())
                .sign(signedMessage(header), List.of(key(domain)));
        return String.join("", fields) + header;
    }

    private static SignedMessage signedMessage(String header) {
        return SignedMessage.of(
                (header + "\r\n").getBytes(StandardCharsets.US_ASCII),
                () -> new ByteArrayInputStream(BODY.getBytes(StandardCharsets.US_ASCII)));
    }

    private SigningKey key(String domain) {
        return new SigningKey(new MailDomain(domain), "s1", keys.getPrivate());
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
