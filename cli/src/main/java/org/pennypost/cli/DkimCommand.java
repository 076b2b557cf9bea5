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

/// `pennypost dkim`.
@Command(
        name = "dkim",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The keys with which mail of our domains is signed.")
final class DkimCommand {

    private static final String PATH = "/dkim/keys";
    private static final List<String> BOTH = List.of("rsa-sha256", "ed25519-sha256");

    private final Session session;

    DkimCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Make keys of a domain, and print the records to put into the DNS.",
                "A key signs as soon as its record is seen there; the one of its kind that signed before retires then."
            })
    int add(
            @Parameters(paramLabel = "DOMAIN", description = "e.g. example.org") String domain,
            @Option(
                            names = "--algorithm",
                            paramLabel = "ALGORITHM",
                            description = "rsa-sha256 or ed25519-sha256; otherwise one key of each.")
                    @Nullable
                    String algorithm,
            @Option(
                            names = "--selector",
                            paramLabel = "SELECTOR",
                            description = "What to call the key, with --algorithm; otherwise after the day.")
                    @Nullable
                    String selector,
            @Mixin Output output)
            throws IOException {
        if (selector != null && algorithm == null) {
            throw new Unusable("--selector names one key: say which with --algorithm");
        }
        try (AdminApi api = session.api()) {
            for (String each : algorithm == null ? BOTH : List.of(algorithm)) {
                Map<String, String> body = new HashMap<>(Map.of("domain", domain, "algorithm", each));
                if (selector != null) {
                    body.put("selector", selector);
                }
                printRecord(api.post(PATH, body), output);
            }
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List keys.")
    int list(
            @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "Only of this domain.") @Nullable
                    String domain,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(PATH, domain == null ? Map.of() : Map.of("domain", domain)),
                    List.of("domain", "selector", "algorithm", "state", "activatedAt", "retiredAt", "removableAt"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Print the record that a key has in the DNS.")
    int show(
            @Parameters(paramLabel = "DOMAIN", description = "e.g. example.org") String domain,
            @Parameters(paramLabel = "SELECTOR", description = "From the list.") String selector,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            printRecord(api.get(path(domain, selector)), output);
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Look for a key's record in the DNS now, and have it sign if it is there.")
    int activate(
            @Parameters(paramLabel = "DOMAIN", description = "e.g. example.org") String domain,
            @Parameters(paramLabel = "SELECTOR", description = "From the list.") String selector,
            @Option(names = "--unseen", description = "Even if its record is not seen.") boolean unseen,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode key = api.post(path(domain, selector) + "/activate" + (unseen ? "?unseen=true" : ""), Map.of());
            output.done(session.out(), selector + " signs for " + domain, key);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Have a key sign no more, whether another does or not.")
    int retire(
            @Parameters(paramLabel = "DOMAIN", description = "e.g. example.org") String domain,
            @Parameters(paramLabel = "SELECTOR", description = "From the list.") String selector,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode key = api.post(path(domain, selector) + "/retire", Map.of());
            String until = key.path("removableAt").asString("");
            output.done(session.out(), selector + " signs no more; leave its record in the DNS until " + until, key);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Remove a key whose record is needed no more.")
    int remove(
            @Parameters(paramLabel = "DOMAIN", description = "e.g. example.org") String domain,
            @Parameters(paramLabel = "SELECTOR", description = "From the list.") String selector)
            throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(path(domain, selector));
            session.out().println("Removed " + selector + "; take its record out of the DNS");
        }
        return 0;
    }

    private void printRecord(JsonNode key, Output output) {
        output.done(session.out(), key.path("zoneLine").asString(""), key);
    }

    private static String path(String domain, String selector) {
        return PATH + "/" + AdminApi.segment(domain) + "/" + AdminApi.segment(selector);
    }
}
