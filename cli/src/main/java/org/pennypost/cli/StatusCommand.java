package org.pennypost.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `pennypost status`.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say whether Pennypost is up, and how much it keeps.")
final class StatusCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Output output;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        try (AdminApi api = session.api()) {
            output.fields(session.out(), api.get("/status"));
        }
        return 0;
    }
}
