package org.pennypost.mail.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class DnsResolverTest {

    private final FakeDnsServer server = FakeDnsServer.start();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final DnsResolver dns = resolver(100, Duration.ofSeconds(30), server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void findsRecordsOfEachType() throws Exception {
        server.address("mail.example.org", "192.0.2.1")
                .address("mail.example.org", "2001:db8::1")
                .mx("example.org", 10, "mail.example.org")
                .nullMx("null.example")
                .txt("example.org", "v=spf1 ", "-all")
                .txt("example.org", "another")
                .ptr("192.0.2.1", "mail.example.org")
                .ptr("2001:db8::1", "mail.example.org");

        assertThat(dns.a("MAIL.example.org.").found())
                .containsExactly((Inet4Address) InetAddress.ofLiteral("192.0.2.1"));
        assertThat(dns.aaaa("mail.example.org").found()).hasSize(1);
        assertThat(dns.mx("example.org").found()).containsExactly(new MailExchanger(10, "mail.example.org"));
        assertThat(dns.mx("null.example").found()).containsExactly(new MailExchanger(0, ""));
        assertThat(dns.txt("example.org").found()).containsExactlyInAnyOrder("v=spf1 -all", "another");
        assertThat(dns.ptr(InetAddress.ofLiteral("192.0.2.1")).found()).containsExactly("mail.example.org");
        assertThat(dns.ptr(InetAddress.ofLiteral("2001:db8::1")).found()).containsExactly("mail.example.org");
    }

    @Test
    void tellsNoRecordsFromNoName() {
        server.address("mail.example.org", "192.0.2.1");

        assertThat(dns.txt("mail.example.org")).isEqualTo(new DnsAnswer.NoRecords<String>(false));
        assertThat(dns.txt("example.org")).isEqualTo(new DnsAnswer.NoRecords<String>(false));
        assertThat(dns.txt("nobody.example.org")).isEqualTo(new DnsAnswer.NoName<String>(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..example.org",
                ".example.org",
                "a123456789b123456789c123456789d123456789e123456789f123456789g123.example.org",
            })
    void whatIsNoNameDoesNotExist(String name) {
        assertThat(dns.a(name)).isEqualTo(new DnsAnswer.NoName<Inet4Address>(false));
        assertThat(dns.a((name + ".").repeat(4) + "x".repeat(255))).isInstanceOf(DnsAnswer.NoName.class);
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void takesOctetsOfNamesAsTheyAre() {
        dns.a("a\\046b.example.org");

        assertThat(server.questions()).containsExactly("a\\\\046b.example.org. A");
    }

    @Test
    void followsAliases() {
        server.alias("www.example.org", "web.example.net")
                .alias("web.example.net", "host.example.net")
                .address("host.example.net", "192.0.2.7")
                .alias("dangling.example.org", "nobody.example.net")
                .alias("one.example.org", "other.example.org")
                .alias("other.example.org", "one.example.org");

        assertThat(dns.a("www.example.org").found()).hasSize(1);
        assertThat(dns.aaaa("www.example.org")).isInstanceOf(DnsAnswer.NoRecords.class);
        assertThat(dns.a("dangling.example.org")).isInstanceOf(DnsAnswer.NoName.class);
        assertThat(dns.a("one.example.org")).isInstanceOf(DnsAnswer.Failed.class);
    }

    @Test
    void asksOverTcpForWhatIsTooLarge() {
        String[] strings =
                IntStream.range(0, 20).mapToObj(i -> "%0250d".formatted(i)).toArray(String[]::new);
        server.txt("large.example.org", strings);

        assertThat(dns.txt("large.example.org").found()).containsExactly(String.join("", strings));
        assertThat(server.questions()).hasSize(2);
    }

    @Test
    void anotherServerAnswersForOneThatDoesNot() {
        try (FakeDnsServer second = FakeDnsServer.start().address("example.org", "192.0.2.2")) {
            server.silent("example.org");
            DnsResolver both = resolver(100, Duration.ofSeconds(30), server, second);

            assertThat(both.a("example.org").found()).hasSize(1);
            assertThat(server.questions()).isNotEmpty();
        }
    }

    @Test
    void failsWhereThereIsNoAnswer() {
        server.failing("broken.example.org").silent("silent.example.org");
        DnsResolver hasty = resolver(100, Duration.ofMillis(300), server);

        assertThat(hasty.a("broken.example.org")).isInstanceOf(DnsAnswer.Failed.class);
        assertThat(hasty.a("silent.example.org"))
                .isEqualTo(new DnsAnswer.Failed<Inet4Address>("the DNS does not answer in time: silent.example.org A"));
        server.answering("broken.example.org").address("broken.example.org", "192.0.2.1");
        assertThat(hasty.a("broken.example.org").found()).hasSize(1);
    }

    @Test
    void remembersForAsLongAsAnswersSay() {
        server.ttl(300).alias("www.example.org", "host.example.org");
        server.ttl(60).address("host.example.org", "192.0.2.7");

        dns.a("www.example.org");
        now.updateAndGet(then -> then.plusSeconds(59));
        dns.a("WWW.example.org");
        assertThat(server.questions()).hasSize(1);

        now.updateAndGet(then -> then.plusSeconds(1));
        assertThat(dns.a("www.example.org").found()).hasSize(1);
        assertThat(server.questions()).hasSize(2);
    }

    @Test
    void remembersThatThereIsNothingAsTheZoneSays() {
        server.ttl(300).unsignedZone("example.org");

        dns.a("nobody.example.org");
        dns.a("nobody.example.org");
        assertThat(server.questions()).hasSize(1);
        now.updateAndGet(then -> then.plusSeconds(60));
        assertThat(dns.a("nobody.example.org")).isInstanceOf(DnsAnswer.NoName.class);
        assertThat(server.questions()).hasSize(2);
    }

    @Test
    void remembersNoMoreThanItMay() {
        server.ttl(300);
        IntStream.range(0, 4).forEach(i -> server.address(i + ".example.org", "192.0.2.1"));
        DnsResolver forgetful = resolver(2, Duration.ofSeconds(30), server);

        for (int i : new int[] {0, 1, 0, 2, 0, 1}) {
            forgetful.a(i + ".example.org");
        }
        assertThat(server.questions())
                .as("1 was forgotten for 2, being the one that was not asked for")
                .containsExactly("0.example.org. A", "1.example.org. A", "2.example.org. A", "1.example.org. A");
    }

    @Test
    void doesNotRememberLargeAnswers() {
        server.ttl(300)
                .txt(
                        "large.example.org",
                        IntStream.range(0, 20).mapToObj(i -> "x".repeat(250)).toArray(String[]::new));

        dns.txt("large.example.org");
        int once = server.questions().size();
        dns.txt("large.example.org");
        assertThat(server.questions()).hasSize(2 * once);
    }

    @Test
    void questionsDoNotWaitForOneAnother() throws Exception {
        IntStream.range(0, 150).forEach(i -> server.silent("silent" + i + ".example.org"));
        IntStream.range(0, 150).forEach(i -> server.address("host" + i + ".example.org", "192.0.2.1"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> stuck = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                String name = "silent" + i + ".example.org";
                stuck.add(threads.submit(() -> dns.a(name)));
            }
            List<Future<DnsAnswer<Inet4Address>>> quick = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                String name = "host" + i + ".example.org";
                quick.add(threads.submit(() -> dns.a(name)));
            }
            for (Future<DnsAnswer<Inet4Address>> each : quick) {
                assertThat(each.get().found()).hasSize(1);
            }
            assertThat(stuck).noneMatch(Future::isDone);
            threads.shutdownNow();
        }
    }

    @Test
    void oneQuestionOfManyIsAskedOnce() throws Exception {
        server.silent("example.org").address("example.org", "192.0.2.1");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DnsAnswer<Inet4Address>>> all = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> dns.a("example.org")))
                    .toList();
            await().until(() -> !server.questions().isEmpty());
            server.answering("example.org");
            for (Future<DnsAnswer<Inet4Address>> each : all) {
                assertThat(each.get().found()).hasSize(1);
            }
        }
        assertThat(server.questions().size()).as("tries, not askers").isLessThan(10);
    }

    private DnsResolver resolver(int cacheEntries, Duration timeout, FakeDnsServer... servers) {
        return new DnsResolver(
                new DnsSettings(
                        Stream.of(servers)
                                .map(each -> DnsServerAddress.parse(each.address()))
                                .toList(),
                        timeout,
                        Duration.ofSeconds(1),
                        cacheEntries,
                        Dnssec.LOOPBACK,
                        List.of()),
                now::get);
    }
}
