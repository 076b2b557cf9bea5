package org.pennypost.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `pennypost account sending`.
@Command(
        name = "sending",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "How much an account sends, and how much it may.")
final class SendingCommand {

    private static final String SENDING = "sending";

    private final Session session;

    SendingCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show how much an account has sent lately.")
    int show(@Mixin AccountArgument account, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.get(account.path(SENDING)).path("windows"),
                    List.of("span", "messages", "messageLimit", "recipients", "recipientLimit", "endsAt"));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Set how much an account may send, 0: without limit; what is left out is as the server does"
                    + " it.")
    int limit(@Mixin AccountArgument account, @Mixin Limits limits) throws IOException {
        try (AdminApi api = session.api()) {
            api.put(account.path(SENDING + "/limits"), limits.body());
            session.out().println("Set how much " + account.address() + " may send");
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show the limits of an account's own.")
    int limits(@Mixin AccountArgument account, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.fields(session.out(), api.get(account.path(SENDING + "/limits")));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forget how much an account has sent, so that it may send again.")
    int reset(@Mixin AccountArgument account) throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(account.path(SENDING));
            session.out().println(account.address() + " may send again");
        }
        return 0;
    }

    static final class Limits {

        @Option(names = "--messages-per-minute", paramLabel = "NUMBER")
        private @Nullable Integer messagesPerMinute;

        @Option(names = "--recipients-per-minute", paramLabel = "NUMBER")
        private @Nullable Integer recipientsPerMinute;

        @Option(names = "--messages-per-hour", paramLabel = "NUMBER")
        private @Nullable Integer messagesPerHour;

        @Option(names = "--recipients-per-hour", paramLabel = "NUMBER")
        private @Nullable Integer recipientsPerHour;

        @Option(names = "--messages-per-day", paramLabel = "NUMBER")
        private @Nullable Integer messagesPerDay;

        @Option(names = "--recipients-per-day", paramLabel = "NUMBER")
        private @Nullable Integer recipientsPerDay;

        /// As the API takes it.
        private Map<String, @Nullable Integer> body() {
            Map<String, @Nullable Integer> body = new HashMap<>();
            body.put("messagesPerMinute", messagesPerMinute);
            body.put("recipientsPerMinute", recipientsPerMinute);
            body.put("messagesPerHour", messagesPerHour);
            body.put("recipientsPerHour", recipientsPerHour);
            body.put("messagesPerDay", messagesPerDay);
            body.put("recipientsPerDay", recipientsPerDay);
            return body;
        }
    }
}
