package org.pennypost.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
    int add(
            @Parameters(paramLabel = "NAME", description = "e.g. example.org") String name,
            @Option(
                            names = "--alias-of",
                            paramLabel = "DOMAIN",
                            description = "Each address of the new domain is that of this one.")
                    @Nullable
                    String aliasOf,
            @Mixin Output output)
            throws IOException {
        Map<String, String> body = aliasOf == null ? Map.of("name", name) : Map.of("name", name, "aliasOf", aliasOf);
        try (AdminApi api = session.api()) {
            JsonNode added = api.post(PATH, body);
            output.done(session.out(), "Added " + added.path("name").asString(name), added);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Set how much all accounts of a domain may keep together.")
    int quota(@Parameters(paramLabel = "NAME", description = "e.g. example.org") String name, @Mixin QuotaOptions quota)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.put(PATH + "/" + AdminApi.segment(name) + "/quota", quota.body());
            session.out().println("Set the quota of " + name);
        }
        return 0;
    }

    @Command(
            name = "catch-all",
            mixinStandardHelpOptions = true,
            description =
                    "Say who gets mail for addresses of a domain that do not exist; without a target it is refused.")
    int catchAll(
            @Parameters(paramLabel = "NAME", description = "e.g. example.org") String name,
            @Parameters(
                            index = "1..*",
                            paramLabel = "TARGET",
                            arity = "0..*",
                            description = "here or at any other host")
                    @Nullable
                    List<String> targets)
            throws IOException {
        List<String> onward = targets == null ? List.of() : targets;
        try (AdminApi api = session.api()) {
            api.put(PATH + "/" + AdminApi.segment(name) + "/catch-all", Map.of("targets", onward));
            session.out()
                    .println(
                            onward.isEmpty()
                                    ? "What nobody takes at " + name + " is refused"
                                    : "What nobody takes at " + name + " goes to " + String.join(", ", onward));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List the domains.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(PATH),
                    List.of("name", "aliasOf", "catchAll", "messages", "usedOctets", "quotaOctets"));
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
