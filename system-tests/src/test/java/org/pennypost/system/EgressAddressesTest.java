package org.pennypost.system;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Mail leaves by the address of the account that has sent it, or else of its domain.
class EgressAddressesTest {

    private static final String DOMAIN = "egress.test";

    @Test
    void theRemoteHostSeesTheAddressAndTheNameOfTheSender() throws Exception {
        try (RunningSystem system = new RunningSystem(
                "relay.egress[0].from=news@" + DOMAIN,
                "relay.egress[0].ipv4=127.0.0.5",
                "relay.egress[0].name=news." + DOMAIN,
                "relay.egress[1].from=" + DOMAIN,
                "relay.egress[1].ipv4=127.0.0.6",
                "relay.idle-time=1m")) {
            system.administration().addDomain(DOMAIN);
            User news = system.newUser("news", DOMAIN);
            User ann = system.newUser("ann", DOMAIN);
            User bob = system.newUser("bob");
            String far = "carol@" + system.newRemoteDomain();

            int carried = 0;
            for (User each : new User[] {news, ann, bob, news}) {
                each.send(MainJobTest.text(each, far, "greetings"));
                int expected = ++carried;
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> system.remoteHost().received().size() == expected);
            }

            assertThat(system.remoteHost().peers()).containsExactly("127.0.0.5", "127.0.0.6", "127.0.0.1");
            assertThat(system.remoteHost().commands())
                    .filteredOn(command -> command.startsWith("EHLO"))
                    .containsExactly(
                            "EHLO news." + DOMAIN, "EHLO " + RunningSystem.HOSTNAME, "EHLO " + RunningSystem.HOSTNAME);
        }
    }
}
