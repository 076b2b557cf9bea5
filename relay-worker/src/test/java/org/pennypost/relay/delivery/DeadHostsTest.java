package org.pennypost.relay.delivery;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.relay.client.Egress;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.delivery.Tries.Try;

import static org.assertj.core.api.Assertions.assertThat;

class DeadHostsTest {

    private final AtomicLong now = new AtomicLong();
    private final DeadHosts dead = new DeadHosts(now::get);

    @ParameterizedTest(name = "{0} died, {1} live again, {2} seconds ago: {3}")
    @CsvSource({
        "'', '', 0, a b c",
        "a, '', 0, b c a",
        "c, '', 0, a b c",
        "a b, '', 59, c a b",
        "a b c, '', 59, a b c",
        "a b, a, 59, a c b",
        "a, '', 60, a b c",
    })
    void comeLastForAMinute(String died, String alive, int secondsAgo, String order) {
        hosts(died).forEach(host -> dead.add(Egress.USUAL, host));
        hosts(alive).forEach(host -> dead.remove(Egress.USUAL, host));
        now.addAndGet(Duration.ofSeconds(secondsAgo).toNanos());

        List<Try> last = dead.last(Egress.USUAL, tries());

        assertThat(last.stream().map(each -> each.host().name()).collect(Collectors.joining(" ")))
                .isEqualTo(order);
    }

    @Test
    void mayTalkToAnotherOfOurAddresses() {
        Egress other = new Egress("other.test", null, null);
        List<Try> tries = tries();
        hosts("a").forEach(host -> dead.add(other, host));

        assertThat(dead.last(Egress.USUAL, tries)).isEqualTo(tries);
        assertThat(dead.last(other, tries)).isNotEqualTo(tries);
    }

    @Test
    void areNotRememberedWithoutEnd() {
        hosts("a").forEach(host -> dead.add(Egress.USUAL, host));
        IntStream.range(0, 10_000).forEach(i -> hosts("h" + i).forEach(host -> dead.add(Egress.USUAL, host)));

        List<Try> tries = tries();
        assertThat(dead.last(Egress.USUAL, tries)).isEqualTo(tries);
    }

    private static List<Try> tries() {
        return hosts("a b c").stream()
                .map(host -> new Try(host, new Protection.Opportunistic()))
                .toList();
    }

    private static List<RemoteHost> hosts(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> new RemoteHost(name, InetAddress.getLoopbackAddress(), 25))
                .toList();
    }
}
