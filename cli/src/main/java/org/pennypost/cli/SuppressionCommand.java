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

/// `pennypost suppression`.
@Command(
        name = "suppression",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Addresses to which nothing is sent, because they bounced or you want it so.")
final class SuppressionCommand {

    private static final String PATH = "/suppression";

    private final Session session;

    SuppressionCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "List them.")
    int list(@Mixin SuppressionFilterOptions filter, @Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(PATH, filter.values()),
                    List.of("address", "senderDomain", "source", "bounceClass", "lastAt", "expiresAt", "note"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show all that is known of one.")
    int show(@Parameters(paramLabel = "ADDRESS", description = "The address.") String address, @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode entries = api.get(path(address));
            if (output.isJson()) {
                output.fields(session.out(), entries);
            } else {
                entries.forEach(entry -> output.fields(session.out(), entry));
            }
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Have nothing sent to an address.")
    int add(
            @Parameters(paramLabel = "ADDRESS", description = "The address.") String address,
            @Option(
                            names = "--sender-domain",
                            paramLabel = "DOMAIN",
                            description = "Only by this domain's accounts; otherwise by nobody.")
                    @Nullable
                    String senderDomain,
            @Option(names = "--note", paramLabel = "TEXT", description = "Why; senders are not told.") @Nullable
                    String note,
            @Option(names = "--expires", paramLabel = "TIME", description = "Until then, e.g. 2026-12-31T00:00:00Z.")
                    @Nullable
                    String expires,
            @Mixin Output output)
            throws IOException {
        Map<String, String> body = new TreeMap<>();
        body.put("address", address);
        put(body, "senderDomain", senderDomain);
        put(body, "note", note);
        put(body, "expiresAt", expires);
        try (AdminApi api = session.api()) {
            output.done(session.out(), "Nothing is sent to " + address + " any more", api.post(PATH, body));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Have an address sent to again, or all addresses that a filter names.")
    int remove(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "ADDRESS",
                            description = "The address; otherwise give --domain, --sender-domain, or both.")
                    @Nullable
                    String address,
            @Mixin SuppressionFilterOptions filter,
            @Option(names = "--yes", description = "Without an address: do it; otherwise it is only said to how many.")
                    boolean yes,
            @Mixin Output output)
            throws IOException {
        if (address == null ? !filter.namesADomain() : filter.namesMoreThanSenders()) {
            throw new Unusable("name an address, or a domain (--domain, --sender-domain), and not both");
        }
        Map<String, String> which = filter.values();
        try (AdminApi api = session.api()) {
            if (address != null) {
                api.delete(AdminApi.withQuery(path(address), which));
                return 0;
            }
            if (!yes) {
                which.put("dryRun", "true");
            }
            JsonNode removed = api.delete(AdminApi.withQuery(PATH, which));
            String entries = removed.path("entries").asString();
            output.done(
                    session.out(),
                    yes ? "Removed " + entries + " entries" : entries + " entries; with --yes they are removed",
                    removed);
        }
        return 0;
    }

    private static String path(String address) {
        return PATH + "/" + AdminApi.segment(address);
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
