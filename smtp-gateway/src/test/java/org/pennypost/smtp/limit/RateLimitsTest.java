package org.pennypost.smtp.limit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.check.Client;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitsTest {

    private static final Rate ANY = new Rate(0, Duration.ofHours(1));
    private static final Rates NO_LIMITS = new Rates(ANY, ANY, ANY, ANY, ANY);

    private final AtomicLong nanos = new AtomicLong();

    private RateLimits limits(Rates address, Rates network) {
        return new RateLimits(
                new LimitSettings(
                        address, network, new NetworkPrefix(24, 64), Networks.parse(List.of("127.0.0.0/8")), 100_000),
                nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Rate rate(int most) {
        return new Rate(most, Duration.ofMinutes(1));
    }

    private static Client client(String address) {
        return new Client("test", InetAddress.ofLiteral(address), null, null, null, false);
    }

    @Test
    void countsByAddressAndByNetwork() {
        RateLimits limits = limits(new Rates(rate(2), ANY, ANY, ANY, ANY), new Rates(rate(3), ANY, ANY, ANY, ANY));
        assertThat(limits.connection(client("192.0.2.1"))).isEmpty();
        assertThat(limits.connection(client("192.0.2.1"))).isEmpty();
        assertThat(limits.connection(client("192.0.2.1")).map(Reply::toString))
                .contains("421 4.7.0 too many connections from your address or network, try again later");
        assertThat(limits.connection(client("192.0.2.2")))
                .as("what its address may not do is not charged to the network")
                .isEmpty();
        assertThat(limits.connection(client("192.0.2.3"))).isPresent();
        assertThat(limits.connection(client("192.0.3.1"))).isEmpty();
        assertThat(limits.connection(client("2001:db8::1"))).isEmpty();
    }

    @Test
    void aWindowBeginsWithTheFirstAndIsNotProlonged() {
        RateLimits limits = limits(new Rates(ANY, rate(2), ANY, ANY, ANY), NO_LIMITS);
        Client client = client("192.0.2.1");
        assertThat(limits.message(client)).isEmpty();
        pass(Duration.ofSeconds(50));
        assertThat(limits.message(client)).isEmpty();
        assertThat(limits.message(client).map(Reply::toString))
                .contains("450 4.7.1 too many messages from your address or network, try again later");
        pass(Duration.ofSeconds(11));
        assertThat(limits.message(client)).isEmpty();
    }

    @Test
    void whoGuessesRecipientsIsNotServedForAWhile() {
        RateLimits limits = limits(NO_LIMITS, new Rates(ANY, ANY, ANY, rate(2), ANY));
        for (int i = 1; i <= 3; i++) {
            assertThat(limits.recipient(client("192.0.2." + i))).isEmpty();
            limits.unknownRecipient(client("192.0.2." + i));
        }
        assertThat(limits.recipient(client("192.0.2.9")).map(Reply::toString))
                .contains("450 4.7.1 too many unknown recipients from your address or network, try again later");
        assertThat(limits.message(client("192.0.2.9"))).isPresent();
        assertThat(limits.connection(client("192.0.2.9")).map(Reply::code)).contains(421);
        pass(Duration.ofMinutes(2));
        assertThat(limits.recipient(client("192.0.2.9"))).isEmpty();
    }

    @Test
    void norIsWhoMakesTooManyErrors() {
        RateLimits limits = limits(new Rates(ANY, ANY, ANY, ANY, rate(1)), NO_LIMITS);
        limits.error(client("192.0.2.1"));
        assertThat(limits.connection(client("192.0.2.1"))).isEmpty();
        limits.error(client("192.0.2.1"));
        assertThat(limits.connection(client("192.0.2.1")).map(Reply::toString))
                .contains("421 4.7.0 too many errors from your address or network, try again later");
    }

    @Test
    void someMayDoAnything() {
        Rates one = new Rates(rate(1), rate(1), rate(1), rate(1), rate(1));
        RateLimits limits = limits(one, one);
        Client trial = new Client("test", InetAddress.ofLiteral("192.0.2.1"), null, null, null, true);
        for (int i = 0; i < 5; i++) {
            assertThat(limits.connection(client("127.0.0.1"))).isEmpty();
            assertThat(limits.connection(trial)).isEmpty();
        }
        assertThat(limits.connection(client("192.0.2.1")))
                .as("a trial does not count")
                .isEmpty();
    }

    @Test
    void noLimitIsPassedByManyAtTheSameTime() throws Exception {
        Random random = new Random(18);
        for (int round = 0; round < 20; round++) {
            int most = 1 + random.nextInt(50);
            RateLimits limits = limits(NO_LIMITS, new Rates(ANY, ANY, rate(most), ANY, ANY));
            List<Callable<Optional<Reply>>> tries = new ArrayList<>();
            for (int i = 0; i < most + 100; i++) {
                Client client = client("192.0.2." + random.nextInt(256));
                tries.add(() -> limits.recipient(client));
            }
            int let = 0;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Optional<Reply>> told : threads.invokeAll(tries)) {
                    let += told.get().isEmpty() ? 1 : 0;
                }
            }
            assertThat(let).isEqualTo(most);
        }
    }
}
