package org.pennypost.relay.delivery;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.relay.client.Access;
import org.pennypost.relay.dns.Transport;
import org.pennypost.relay.tls.TlsOverride;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The environment variables that the README names, and the routes that come of them.
class RoutePropertiesTest {

    private final Map<String, Object> variables = new HashMap<>();

    @Test
    void withoutAnyTheDnsSaysEverything() {
        assertThat(transports()).isEmpty();
    }

    @Test
    void aHostIsEnough() {
        variables.put("PENNYPOST_RELAY_ROUTES_0_HOST", "smart.example");

        assertThat(transports())
                .containsExactly(new Transport("*", "*", "smart.example", 25, false, Access.OPEN, null));
    }

    @Test
    void everythingCanBeSaid() {
        variables.put("PENNYPOST_RELAY_ROUTES_0_TO", ".partner.example");
        variables.put("PENNYPOST_RELAY_ROUTES_0_FROM", "ours.example");
        variables.put("PENNYPOST_RELAY_ROUTES_0_HOST", "group.example");
        variables.put("PENNYPOST_RELAY_ROUTES_0_PORT", "2525");
        variables.put("PENNYPOST_RELAY_ROUTES_0_MX", "true");
        variables.put("PENNYPOST_RELAY_ROUTES_0_TLS", "verify:mx.example");
        variables.put("PENNYPOST_RELAY_ROUTES_0_IMPLICITTLS", "true");
        variables.put("PENNYPOST_RELAY_ROUTES_0_USER", "us");
        variables.put("PENNYPOST_RELAY_ROUTES_0_PASSWORD", "secret");
        variables.put("PENNYPOST_RELAY_ROUTES_0_PLAINTEXTAUTH", "true");
        variables.put("PENNYPOST_RELAY_ROUTES_1_HOST", "[192.0.2.1]");

        assertThat(transports())
                .containsExactly(
                        new Transport(
                                ".partner.example",
                                "ours.example",
                                "group.example",
                                2525,
                                true,
                                new Access(true, new Access.Credentials("us", "secret"), true),
                                new TlsOverride(TlsOverride.Level.VERIFY, Set.of("mx.example"))),
                        new Transport("*", "*", "[192.0.2.1]", 25, false, Access.OPEN, null));
    }

    @Test
    void aLoginGoesToAVerifiedHostOnTheSubmissionPort(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("password");
        Files.writeString(file, "from the file\nand a comment\n");
        variables.put("PENNYPOST_RELAY_ROUTES_0_HOST", "smart.example");
        variables.put("PENNYPOST_RELAY_ROUTES_0_USER", "us");
        variables.put("PENNYPOST_RELAY_ROUTES_0_PASSWORDFILE", file.toString());
        variables.put("PENNYPOST_RELAY_ROUTES_1_HOST", "smart.example");
        variables.put("PENNYPOST_RELAY_ROUTES_1_IMPLICITTLS", "true");

        assertThat(transports())
                .containsExactly(
                        new Transport(
                                "*",
                                "*",
                                "smart.example",
                                587,
                                false,
                                new Access(false, new Access.Credentials("us", "from the file"), false),
                                TlsOverride.parse("verify")),
                        new Transport("*", "*", "smart.example", 465, false, new Access(true, null, false), null));
    }

    @Test
    void whatCannotBeIsNoRoute(@TempDir Path directory) {
        variables.put("PENNYPOST_RELAY_ROUTES_0_HOST", "smart.example");
        variables.put("PENNYPOST_RELAY_ROUTES_0_TLS", "perhaps");
        assertThatThrownBy(this::transports)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("perhaps");

        variables.put("PENNYPOST_RELAY_ROUTES_0_TLS", "");
        variables.put("PENNYPOST_RELAY_ROUTES_0_USER", "us");
        variables.put(
                "PENNYPOST_RELAY_ROUTES_0_PASSWORDFILE",
                directory.resolve("none").toString());
        assertThatThrownBy(this::transports)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("smart.example");
    }

    private List<Transport> transports() {
        return TestSettings.bound(RouteProperties.class, variables).transports();
    }
}
