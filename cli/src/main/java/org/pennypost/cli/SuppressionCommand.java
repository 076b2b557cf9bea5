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
    int list(
            @Option(names = "--domain", paramLabel = "DOMAIN", description = "Addresses of this domain.") @Nullable
                    String domain,
            @Option(
                            names = "--sender-domain",
                            paramLabel = "DOMAIN",
                            description = "Which concern mail of this domain's accounts.")
                    @Nullable
                    String senderDomain,
            @Option(names = "--source", paramLabel = "SOURCE", description = "BOUNCE or OPERATOR.") @Nullable
                    String source,
            @Option(
                            names = "--class",
                            paramLabel = "CLASS",
                            description = "Whose last bounce was of this class, e.g. MAILBOX_UNKNOWN.")
                    @Nullable
                    String bounceClass,
            @Mixin Output output)
            throws IOException {
        Map<String, String> filter = new TreeMap<>();
        put(filter, "domain", domain);
        put(filter, "senderDomain", senderDomain);
        put(filter, "source", source);
        put(filter, "bounceClass", bounceClass);
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(PATH, filter),
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

    @Command(mixinStandardHelpOptions = true, description = "Have an address sent to again.")
    int remove(
            @Parameters(paramLabel = "ADDRESS", description = "The address.") String address,
            @Option(
                            names = "--sender-domain",
                            paramLabel = "DOMAIN",
                            description = "Only by this domain's accounts; otherwise by all.")
                    @Nullable
                    String senderDomain)
            throws IOException {
        Map<String, String> which = new TreeMap<>();
        put(which, "senderDomain", senderDomain);
        try (AdminApi api = session.api()) {
            api.delete(AdminApi.withQuery(path(address), which));
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
