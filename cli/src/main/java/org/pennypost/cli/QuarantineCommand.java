package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost quarantine`.
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Messages that were accepted and wait for somebody to release them.")
final class QuarantineCommand {

    private static final int DEFAULT_MOST = 100;

    private final Session session;

    QuarantineCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "List what waits, the latest first.")
    int list(
            @Option(names = "--sender", paramLabel = "ADDRESS", description = "Only from this reverse-path.") @Nullable
                    String sender,
            @Option(names = "--recipient", paramLabel = "ADDRESS", description = "Only for this recipient.") @Nullable
                    String recipient,
            @Option(
                            names = "--most",
                            paramLabel = "NUMBER",
                            defaultValue = "" + DEFAULT_MOST,
                            description = "How many at the most (${DEFAULT-VALUE}).")
                    int most,
            @Mixin Output output)
            throws IOException {
        Map<String, String> query = new TreeMap<>();
        if (sender != null) {
            query.put("sender", sender);
        }
        if (recipient != null) {
            query.put("recipient", recipient);
        }
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list("/quarantine", query, most),
                    List.of("id", "heldAt", "sender", "recipients", "size", "subject", "why"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Print a message.")
    int show(@Parameters(paramLabel = "ID", description = "From the list.") String id) throws IOException {
        try (AdminApi api = session.api()) {
            session.out().print(api.text(path(id) + "/content"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Give messages to their recipients.")
    int release(
            @Parameters(arity = "1..*", paramLabel = "ID", description = "From the list.") List<String> ids,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            for (String id : ids) {
                JsonNode released = api.post(path(id) + "/release", Map.of());
                output.done(session.out(), "Released " + id, released);
            }
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Remove messages for good.")
    int delete(@Parameters(arity = "1..*", paramLabel = "ID", description = "From the list.") List<String> ids)
            throws IOException {
        try (AdminApi api = session.api()) {
            for (String id : ids) {
                api.delete(path(id));
            }
        }
        return 0;
    }

    private static String path(String id) {
        return "/quarantine/" + AdminApi.segment(id);
    }
}
