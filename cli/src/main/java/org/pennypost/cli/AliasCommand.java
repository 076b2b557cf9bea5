package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost alias`.
@Command(
        name = "alias",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Further addresses of accounts.")
final class AliasCommand {

    private static final String PATH = "/aliases";

    private final Session session;

    AliasCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Give an account a further address.")
    int add(
            @Parameters(paramLabel = "ALIAS", description = "e.g. lovelace@example.org") String alias,
            @Parameters(paramLabel = "ACCOUNT", description = "e.g. ada@example.org") String account,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode added = api.post(PATH, Map.of("address", alias, "account", account));
            output.done(session.out(), "Added " + added.path("address").asString(alias), added);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the aliases.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(session.out(), api.list(PATH), List.of("address", "account"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Take an alias away from its account.")
    int remove(@Parameters(paramLabel = "ALIAS", description = "e.g. lovelace@example.org") String alias)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(PATH + "/" + AdminApi.segment(alias));
            session.out().println("Removed " + alias);
        }
        return 0;
    }
}
