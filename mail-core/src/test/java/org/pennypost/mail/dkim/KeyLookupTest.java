package org.pennypost.mail.dkim;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.dns.MailExchanger;
import org.pennypost.mail.dns.TlsAssociation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyLookupTest {

    private static final String RECORD = KeyRecord.textOf(SampleKeys.ed25519().getPublic());

    /// Answers nothing before it is let go.
    private static final class HeldDns implements Dns {

        private final AtomicInteger waiting = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public DnsAnswer<String> txt(String name) {
            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            try {
                letGo.await();
                return new DnsAnswer.Found<>(List.of(RECORD), false);
            } catch (InterruptedException stopping) {
                throw new IllegalStateException(stopping);
            } finally {
                waiting.decrementAndGet();
            }
        }

        @Override
        public DnsAnswer<Inet4Address> a(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DnsAnswer<Inet6Address> aaaa(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DnsAnswer<MailExchanger> mx(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DnsAnswer<TlsAssociation> tlsa(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DnsAnswer<String> ptr(InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void soManyAtATime() throws SignatureProblem {
        HeldDns dns = new HeldDns();
        KeyLookup lookup = new PublicKeys(dns, limits(3, Duration.ofMinutes(1))).lookup();
        List<SignatureTags> signatures = signatures(12);
        signatures.forEach(lookup::start);
        Awaitility.await().until(() -> dns.waiting.get() == 3);
        dns.letGo.countDown();
        for (SignatureTags signature : signatures) {
            assertThat(lookup.key(signature).algorithm()).isEqualTo(SignatureAlgorithm.ED25519_SHA256);
        }
        assertThat(dns.most).hasValue(3);
    }

    @Test
    void noLongerThanTheTimeForAll() {
        HeldDns dns = new HeldDns();
        KeyLookup lookup = new PublicKeys(dns, limits(1, Duration.ofMillis(50))).lookup();
        for (SignatureTags signature : signatures(5)) {
            assertThatThrownBy(() -> lookup.key(signature))
                    .isInstanceOfSatisfying(
                            SignatureProblem.class,
                            problem -> assertThat(problem.verdict()).isEqualTo(DkimVerdict.TEMPERROR));
        }
        assertThat(dns.most).as("the others were not even asked for").hasValue(1);
        dns.letGo.countDown();
    }

    @Test
    void eachKeyIsAskedForOnce() throws SignatureProblem {
        FixedDns dns = new FixedDns().withTxt("s0._domainkey.example.org", RECORD);
        KeyLookup lookup = new PublicKeys(dns, DkimLimits.DEFAULT).lookup();
        SignatureTags signature = signatures(1).getFirst();
        assertThat(lookup.key(signature)).isSameAs(lookup.key(signature));
        assertThat(dns.questions()).isEqualTo(1);
    }

    @Test
    void decodedKeysAreKeptWhileThereIsRoom() throws SignatureProblem {
        FixedDns dns = new FixedDns()
                .withTxt("s0._domainkey.example.org", RECORD)
                .withTxt(
                        "s1._domainkey.example.org",
                        KeyRecord.textOf(SampleKeys.rsa(1024).getPublic()));
        DkimLimits d = DkimLimits.DEFAULT;
        PublicKeys keys = new PublicKeys(
                dns,
                new DkimLimits(
                        d.maxSignatures(),
                        d.maxLookups(),
                        d.lookupTime(),
                        d.minRsaBits(),
                        d.maxRsaBits(),
                        d.clockSkew(),
                        d.unsignedContent(),
                        1));
        List<SignatureTags> signatures = signatures(2);
        KeyRecord first = keys.lookup().key(signatures.getFirst());
        assertThat(keys.lookup().key(signatures.getFirst())).isSameAs(first);
        keys.lookup().key(signatures.getLast());
        assertThat(keys.lookup().key(signatures.getFirst())).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void whoIsInterruptedDoesNotWait() {
        HeldDns dns = new HeldDns();
        KeyLookup lookup = new PublicKeys(dns, limits(1, Duration.ofMinutes(1))).lookup();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> lookup.key(signatures(1).getFirst())).hasMessage("key unavailable");
        assertThat(Thread.interrupted()).isTrue();
        dns.letGo.countDown();
    }

    private static DkimLimits limits(int atATime, Duration time) {
        DkimLimits d = DkimLimits.DEFAULT;
        return new DkimLimits(
                d.maxSignatures(),
                atATime,
                time,
                d.minRsaBits(),
                d.maxRsaBits(),
                d.clockSkew(),
                d.unsignedContent(),
                d.cachedKeys());
    }

    /// With selectors `s0`, `s1` and so on.
    private static List<SignatureTags> signatures(int count) {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < count; i++) {
            header.append("DKIM-Signature: a=ed25519-sha256; d=example.org; s=s")
                    .append(i)
                    .append("; b=AAAA\r\n");
        }
        return new SampleMail(header.toString(), "")
                .message().fields(SignedMessage.DKIM_SIGNATURE).stream()
                        .map(field -> {
                            try {
                                return SignatureTags.of(field);
                            } catch (SignatureProblem wrong) {
                                throw new IllegalArgumentException(wrong);
                            }
                        })
                        .toList();
    }
}
