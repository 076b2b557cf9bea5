package org.pennypost.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `pennypost integrity`.
@Command(
        name = "integrity",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Whether what is kept is whole. It is checked in the background all the time.")
final class IntegrityCommand {

    private static final String PATH = "/integrity";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final List<String> COLUMNS = List.of("kind", "subject", "repaired", "seenAt", "detail");

    private final Session session;

    IntegrityCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Check everything, or one account, now, and say what was found.")
    int check(
            @Option(names = "--account", paramLabel = "ADDRESS", description = "This account, but for its content.")
                    @Nullable
                    String account,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            if (account != null) {
                JsonNode found = api.post(PATH + "/accounts/" + AdminApi.segment(account), Map.of());
                return report(found.asArray(), output);
            }
            Map<String, Long> before = rounds(api);
            api.post(PATH + "/rounds", Map.of());
            while (!rounds(api).entrySet().stream()
                    .allMatch(it -> it.getValue() > before.getOrDefault(it.getKey(), 0L))) {
                pause();
            }
            return report(api.list(PATH + "/findings"), output);
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "List what is not as it should be, and what was repaired.")
    int report(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            return report(api.list(PATH + "/findings"), output);
        }
    }

    /// @return 1 if something waits for somebody to mend it
    private int report(ArrayNode findings, Output output) {
        output.table(session.out(), findings, COLUMNS);
        return findings.valueStream()
                        .allMatch(finding -> finding.path("repaired").asBoolean(false))
                ? 0
                : 1;
    }

    private static Map<String, Long> rounds(AdminApi api) throws IOException {
        Map<String, Long> rounds = new HashMap<>();
        api.get(PATH)
                .forEach(check -> rounds.put(
                        check.path("name").asString(""), check.path("rounds").asLong(0)));
        return rounds;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
