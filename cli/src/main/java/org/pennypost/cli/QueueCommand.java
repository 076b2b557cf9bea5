package org.pennypost.cli;

import java.io.IOException;
import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `pennypost queue`.
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The mail on its way to other hosts.")
final class QueueCommand {

    private final Session session;

    QueueCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "List what waits, one line for each recipient.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list("/queue"),
                    List.of("id", "sender", "recipient", "state", "attempts", "nextAttemptAt", "lastReply"));
        }
        return 0;
    }
}
