package org.pennypost.mailbox.dkim;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.mail.dkim.DkimSigner;
import org.pennypost.mail.dkim.DkimVerifier;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SignatureAlgorithm;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class DkimKeysTest {

    private static final FakeDnsServer DNS = FakeDnsServer.start();
    private static final String HOST = "mx.elsewhere.example";

    private static Engine engine;
    private static DkimAdministration keys;

    private MailDomain domain;

    @BeforeAll
    static void start() {
        engine = Engine.start(
                List.of(
                        "pennypost.dns.servers=" + DNS.address(),
                        "pennypost.hostname=" + HOST,
                        "pennypost.dkim.look-every=200ms"),
                RecordingQueue.class);
        keys = engine.bean(DkimAdministration.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
        DNS.close();
    }

    @BeforeEach
    void addDomain() {
        domain = new MailDomain("d" + UUID.randomUUID() + ".example");
        engine.bean(AccountAdministration.class).addDomain(domain);
    }

    @Test
    void aNewKeySignsOnlyWhenItsRecordIsSeen() {
        DomainKey made = keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "first");

        assertThat(made.state()).isEqualTo(KeyState.PUBLISHED);
        assertThat(made.recordName()).isEqualTo("first._domainkey." + domain);
        assertThat(made.record()).startsWith("v=DKIM1; k=ed25519; p=");
        assertThat(signing()).isEmpty();
        assertCannot(() -> keys.activate(domain, "first", false), "the DNS has no record of this key");

        DNS.txt(made.recordName(), "v=DKIM1; p=" + "A".repeat(44));
        assertCannot(() -> keys.activate(domain, "first", false), "the DNS has no record of this key");
        assertThat(signing()).isEmpty();
    }

    @Test
    void aDnsThatDoesNotAnswerIsNoSight() {
        DomainKey made = keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "s");
        DNS.failing(made.recordName());

        assertThatThrownBy(() -> keys.activate(domain, "s", false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.UNAVAILABLE));
        assertThat(keys.activate(domain, "s", true).state()).isEqualTo(KeyState.ACTIVE);
        assertThat(signing()).containsExactly("s");
    }

    @Test
    void theWatchHasAKeySignThatIsSeenAndTheOneBeforeRetire() {
        publish(keys.add(domain, SignatureAlgorithm.RSA_SHA256, "old"));
        publish(keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "other"));
        awaitSigning("old", "other");

        DomainKey made = keys.add(domain, SignatureAlgorithm.RSA_SHA256, "new");
        assertThat(signing()).containsExactly("old", "other");
        publish(made);

        awaitSigning("new", "other");
        DomainKey retired = keys.key(domain, "old");
        assertThat(retired.state()).isEqualTo(KeyState.RETIRED);
        assertThat(retired.removableAt())
                .isEqualTo(Objects.requireNonNull(retired.retiredAt()).plus(Duration.ofDays(7)));
        assertThat(hasPrivateKey("old")).isFalse();
        assertThat(hasPrivateKey("new")).isTrue();
        assertCannot(() -> keys.remove(domain, "old"), "may be verified until");
        assertCannot(() -> keys.activate(domain, "old", true), "is retired");
    }

    @Test
    void aRetiredKeyMayBeRemovedWhenItsTimeIsOver() {
        keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "s");
        keys.activate(domain, "s", true);
        assertCannot(() -> keys.remove(domain, "s"), "signs");
        keys.retire(domain, "s");
        assertThat(signing()).isEmpty();
        engine.sql()
                .sql("update dkim_keys set retired_at = retired_at - interval '7 days' where domain = ?")
                .param(domain.name())
                .update();

        keys.remove(domain, "s");

        assertThat(keys.list(domain, "", 10)).isEmpty();
        assertNotFound(() -> keys.remove(domain, "s"));
        assertNotFound(() -> keys.retire(domain, "s"));
    }

    @Test
    void aKeyThatNeverSignedIsRemovedAtOnce() {
        keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "s");
        assertCannot(() -> keys.retire(domain, "s"), "does not sign");
        keys.remove(domain, "s");
        assertNotFound(() -> keys.key(domain, "s"));
    }

    @Test
    void manyActivatedAtOnceLeaveOneOfAKind() throws Exception {
        List<Callable<DomainKey>> activations = new ArrayList<>();
        for (String selector : List.of("a", "b", "c", "d")) {
            keys.add(domain, SignatureAlgorithm.ED25519_SHA256, selector);
            activations.add(() -> keys.activate(domain, selector, true));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<DomainKey> each : threads.invokeAll(activations)) {
                assertThat(each.get().state()).isEqualTo(KeyState.ACTIVE);
            }
        }
        assertThat(signing()).hasSize(1);
        assertThat(keys.list(domain, "", 10).stream().filter(key -> key.state() == KeyState.RETIRED))
                .hasSize(3);
    }

    @Test
    void selectorsAreNotUsedTwice() {
        String first = keys.add(domain, SignatureAlgorithm.RSA_SHA256, null).selector();
        String second = keys.add(domain, SignatureAlgorithm.RSA_SHA256, null).selector();
        assertThat(first).matches("r[0-9]{8}");
        assertThat(second).isEqualTo(first + "-2");
        assertThatThrownBy(() -> keys.add(domain, SignatureAlgorithm.ED25519_SHA256, first))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.ALREADY_EXISTS));
        assertThat(keys.list(domain, domain + " " + first, 10))
                .extracting(DomainKey::selector)
                .containsExactly(second);
    }

    @Test
    void onlyDomainsOfOursAndThisHostHaveKeys() {
        MailDomain host = new MailDomain(HOST);
        assertThat(keys.add(host, SignatureAlgorithm.ED25519_SHA256, "s").domain())
                .isEqualTo(host);
        assertNotFound(() -> keys.add(new MailDomain("x.example"), SignatureAlgorithm.ED25519_SHA256, "s"));
        assertCannot(() -> keys.add(new MailDomain("local"), SignatureAlgorithm.ED25519_SHA256, "s"), "verify");
        assertThat(engine.bean(DkimKeys.class).signing(new MailDomain("x.example")))
                .isEmpty();
    }

    @Test
    void goWithTheirDomain() {
        keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "s");
        engine.bean(AccountAdministration.class).removeDomain(domain);
        assertThat(keys.list(domain, "", 10)).isEmpty();
    }

    @Test
    void whatTheySignIsVerifiedWithTheRecordsThatWerePrinted() throws Exception {
        publish(keys.add(domain, SignatureAlgorithm.RSA_SHA256, null));
        publish(keys.add(domain, SignatureAlgorithm.ED25519_SHA256, null));
        await().until(() -> {
            engine.bean(KeyWatch.class).wake();
            return signing().size() == 2;
        });
        List<SigningKey> signing = engine.bean(DkimKeys.class).signing(domain).stream()
                .map(DkimKey::signingKey)
                .toList();
        String header = "From: ann@" + domain + "\r\nSubject: a\r\n";
        byte[] body = "text\r\n".getBytes(StandardCharsets.US_ASCII);

        List<String> fields =
                new DkimSigner(SigningPolicy.DEFAULT, InstantSource.system()).sign(message(header, body), signing);
        List<DkimResult> results = new DkimVerifier(
                        new PublicKeys(engine.bean(Dns.class), DkimLimits.DEFAULT),
                        DkimLimits.DEFAULT,
                        InstantSource.fixed(Instant.now().plusSeconds(1)))
                .verify(message(String.join("", fields) + header, body));

        assertThat(results).hasSize(2).allMatch(DkimResult::passes);
        assertThat(results).extracting(DkimResult::reason).containsExactly("2048-bit key", "good signature");
    }

    @Test
    void privatePartsAreNotPrinted() {
        keys.add(domain, SignatureAlgorithm.ED25519_SHA256, "s");
        keys.activate(domain, "s", true);
        DkimKey key = engine.bean(DkimKeys.class).signing(domain).getFirst();
        assertThat(key).hasToString("s._domainkey." + domain);
        assertThat(key.signingKey()).hasToString("s._domainkey." + domain);
    }

    private static SignedMessage message(String header, byte[] body) {
        return SignedMessage.of(header.getBytes(StandardCharsets.US_ASCII), () -> new ByteArrayInputStream(body));
    }

    /// As a zone file with the line that is printed says it.
    private static void publish(DomainKey key) {
        String line = key.zoneLine();
        String[] strings =
                line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')).split("\" \"", -1);
        assertThat(line).startsWith(key.recordName() + ". IN TXT ( \"").endsWith("\" )");
        assertThat(strings).allMatch(string -> string.length() <= 255);
        DNS.txt(key.recordName(), strings);
    }

    private void awaitSigning(String... selectors) {
        engine.bean(KeyWatch.class).wake();
        await().untilAsserted(() -> {
            engine.bean(KeyWatch.class).wake();
            assertThat(signing()).containsExactly(selectors);
        });
    }

    private List<String> signing() {
        return engine.bean(DkimKeys.class).signing(domain).stream()
                .map(DkimKey::selector)
                .toList();
    }

    private boolean hasPrivateKey(String selector) {
        return engine.sql()
                .sql("select private_key is not null from dkim_keys where domain = ? and selector = ?")
                .param(domain.name())
                .param(selector)
                .query(Boolean.class)
                .single();
    }

    private static void assertCannot(ThrowingCallable action, String why) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.CANNOT);
            assertThat(refusal.text()).contains(why);
        });
    }

    private static void assertNotFound(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }
}
