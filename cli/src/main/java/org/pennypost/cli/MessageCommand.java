package org.pennypost.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost message`.
@Command(
        name = "message",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Messages that were expunged, or lay in a mailbox that was deleted, and can still be brought back.")
final class MessageCommand {

    private final Session session;

    MessageCommand(Session session) {
        this.session = session;
    }

    @Command(name = "expunged", mixinStandardHelpOptions = true, description = "List what can be brought back.")
    int expunged(@Mixin AccountArgument account, @Mixin Where where, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(account.path("expunged"), where.values()),
                    List.of("id", "mailbox", "expungedAt", "internalDate", "size", "from", "subject"));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Bring messages back, with their flags and dates: those with the ids, or all since a time.")
    int restore(
            @Mixin AccountArgument account,
            @Parameters(index = "1..*", paramLabel = "ID", description = "From the list of what can be brought back.")
                    @Nullable
                    List<String> ids,
            @Mixin Where where,
            @Option(
                            names = "--to",
                            paramLabel = "MAILBOX",
                            description = "Put all of them there; without this each goes where it was.")
                    @Nullable
                    String to,
            @Mixin Output output)
            throws IOException {
        Map<String, Object> body = new HashMap<>(where.values());
        if (ids != null) {
            body.put("ids", ids);
        }
        if (to != null) {
            body.put("to", to);
        }
        if (ids == null && !body.containsKey("since")) {
            throw new Unusable("say which: by their ids, or all since a time (--since)");
        }
        try (AdminApi api = session.api()) {
            JsonNode restored = api.post(account.path("expunged/restorations"), body);
            output.done(
                    session.out(), "Brought back " + restored.path("messages").asString("0"), restored);
        }
        return 0;
    }

    static final class Where {

        @Option(names = "--mailbox", paramLabel = "MAILBOX", description = "Only what was in it.")
        private @Nullable String mailbox;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Only what was expunged then or later, e.g. 2026-11-26T08:00:00Z")
        private @Nullable String since;

        private Map<String, String> values() {
            Map<String, String> values = new HashMap<>();
            if (mailbox != null) {
                values.put("mailbox", mailbox);
            }
            if (since != null) {
                values.put("since", since);
            }
            return values;
        }
    }
}
