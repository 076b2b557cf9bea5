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

/// `pennypost app-password`.
@Command(
        name = "app-password",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Passwords of an account for one program each.")
final class AppPasswordCommand {

    private static final String PASSWORDS = "app-passwords";

    private final Session session;

    AppPasswordCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Make a password for a program and show it: this once, and never again.")
    int add(
            @Mixin AccountArgument account,
            @Parameters(index = "1", paramLabel = "NAME", description = "of the program, e.g. 'Mail on my phone'")
                    String name,
            @Option(
                            names = "--scope",
                            paramLabel = "PROTOCOL",
                            split = ",",
                            description = "What it may log in to: imap, pop3, smtp; without this, to all of them.")
                    @Nullable
                    List<String> scopes,
            @Mixin Output output)
            throws IOException {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("name", name);
        body.put("scopes", scopes);
        try (AdminApi api = session.api()) {
            JsonNode made = api.post(account.path(PASSWORDS), body);
            output.done(session.out(), made.path("password").asString(), made);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the app passwords of an account.")
    int list(@Mixin AccountArgument account, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.get(account.path(PASSWORDS)),
                    List.of("id", "name", "scopes", "createdAt", "lastUsedAt"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Let nobody log in by an app password any more.")
    int revoke(
            @Mixin AccountArgument account,
            @Parameters(index = "1", paramLabel = "ID", description = "as in the list") String id)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(account.path(PASSWORDS + "/" + AdminApi.segment(id)));
            session.out().println("Revoked " + id);
        }
        return 0;
    }
}
