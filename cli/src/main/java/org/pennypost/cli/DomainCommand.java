package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost domain`.
@Command(
        name = "domain",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The domains that mail is kept for.")
final class DomainCommand {

    private static final String PATH = "/domains";

    private final Session session;

    DomainCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Keep mail for a domain.")
    int add(@Parameters(paramLabel = "NAME", description = "e.g. example.org") String name, @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode added = api.post(PATH, Map.of("name", name));
            output.done(session.out(), "Added " + added.path("name").asString(name), added);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the domains.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(session.out(), api.list(PATH), List.of("name"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Keep no more mail for a domain; it must have no accounts.")
    int remove(@Parameters(paramLabel = "NAME", description = "e.g. example.org") String name) throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(PATH + "/" + AdminApi.segment(name));
            session.out().println("Removed " + name);
        }
        return 0;
    }
}
