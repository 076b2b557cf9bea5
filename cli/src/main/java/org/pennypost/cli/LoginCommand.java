package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `pennypost login`.
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Who logged in or tried to, and who has to wait after failures.")
final class LoginCommand {

    private static final String LOCKS = "/login-locks";
    private static final int DEFAULT_MOST = 100;

    private final Session session;

    LoginCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "List attempts to log in, the latest first.")
    int list(
            @Mixin Who who,
            @Option(
                            names = "--outcome",
                            paramLabel = "OUTCOME",
                            description = "Only such ones: SUCCEEDED, FAILED, THROTTLED, UNAVAILABLE.")
                    @Nullable
                    String outcome,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "Only then or later, e.g. 2026-11-26T08:00:00Z")
                    @Nullable
                    String since,
            @Option(names = "--until", paramLabel = "TIME", description = "Only before.") @Nullable String until,
            @Option(
                            names = "--most",
                            paramLabel = "NUMBER",
                            defaultValue = "" + DEFAULT_MOST,
                            description = "How many at the most (${DEFAULT-VALUE}).")
                    int most,
            @Mixin Output output)
            throws IOException {
        Map<String, String> query = who.values();
        put(query, "outcome", outcome);
        put(query, "since", since);
        put(query, "until", until);
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list("/logins", query, most),
                    List.of("at", "client", "name", "protocol", "mechanism", "outcome", "reason", "credential"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List who has to wait after failed logins.")
    int locks(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(LOCKS),
                    List.of("kind", "account", "network", "failures", "lastAt", "until"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Let somebody try again who has to wait.")
    int unlock(@Mixin Who who) throws IOException {
        Map<String, String> query = who.values();
        if (query.isEmpty()) {
            throw new Unusable("say who: --account or --client");
        }
        try (AdminApi api = session.api()) {
            api.delete(AdminApi.withQuery(LOCKS, query));
            session.out().println("Failed logins of " + String.join(" and ", query.values()) + " are forgotten");
        }
        return 0;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    static final class Who {

        @Option(names = "--account", paramLabel = "ADDRESS", description = "By this name, e.g. ada@example.org")
        private @Nullable String account;

        @Option(names = "--client", paramLabel = "IP", description = "From this address, e.g. 192.0.2.1")
        private @Nullable String client;

        private Map<String, String> values() {
            Map<String, String> values = new TreeMap<>();
            put(values, "account", account);
            put(values, "client", client);
            return values;
        }
    }
}
