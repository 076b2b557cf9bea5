package org.pennypost.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost webhook`.
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Where others are told what happens to deliveries.")
final class WebhookCommand {

    private static final String PATH = "/webhooks";

    private final Session session;

    WebhookCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Make a webhook, and print the secret that its requests are signed with: it is shown only now.")
    int add(
            @Parameters(paramLabel = "URL", description = "https://…") String url,
            @Option(
                            names = "--events",
                            split = ",",
                            paramLabel = "EVENT",
                            description =
                                    "queued, attempted, delivered, deferred, failed, expired, cancelled; otherwise all.")
                    @Nullable
                    List<String> events,
            @Option(names = "--domain", paramLabel = "DOMAIN", description = "Only of mail of this domain of ours.")
                    @Nullable
                    String domain,
            @Mixin Output output)
            throws IOException {
        Map<String, Object> body = new HashMap<>(Map.of("url", url));
        if (events != null) {
            body.put("events", events);
        }
        if (domain != null) {
            body.put("domain", domain);
        }
        try (AdminApi api = session.api()) {
            printSecret(api.post(PATH, body), output);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "List webhooks, and how they fare.")
    int list(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list(PATH),
                    List.of(
                            "id",
                            "url",
                            "domain",
                            "enabled",
                            "waiting",
                            "lastDeliveredAt",
                            "failingSince",
                            "lastTrouble"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show a webhook, and how it fares.")
    int show(@Parameters(paramLabel = "ID", description = "From the list.") String id, @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            output.fields(session.out(), api.get(path(id)));
        }
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tell a webhook nothing; what happens meanwhile is not told.")
    int disable(@Parameters(paramLabel = "ID", description = "From the list.") String id) throws IOException {
        return set(id, false);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Tell a webhook again what happens, and first what still waits for it.")
    int enable(@Parameters(paramLabel = "ID", description = "From the list.") String id) throws IOException {
        return set(id, true);
    }

    private int set(String id, boolean enabled) throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode webhook = api.get(path(id));
            List<String> events = new ArrayList<>();
            webhook.path("events").forEach(event -> events.add(event.asString()));
            Map<String, Object> body = new HashMap<>(Map.of(
                    "url", webhook.path("url").asString(""),
                    "events", events,
                    "enabled", enabled));
            if (webhook.path("domain").isString()) {
                body.put("domain", webhook.path("domain").asString());
            }
            api.put(path(id), body);
            session.out().println((enabled ? "Enabled " : "Disabled ") + id);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Send a webhook an event of no meaning.")
    int test(@Parameters(paramLabel = "ID", description = "From the list.") String id, @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode trial = api.post(path(id) + "/test", Map.of());
            boolean taken = trial.path("taken").asBoolean(false);
            output.done(
                    session.out(),
                    taken
                            ? "It took it"
                            : "It did not take it: " + trial.path("trouble").asString(""),
                    trial);
            return taken ? 0 : 1;
        }
    }

    @Command(
            name = "rotate-secret",
            mixinStandardHelpOptions = true,
            description = {
                "Give a webhook another secret, and print it: it is shown only now.",
                "The one so far signs too for a time, so that none of its requests is taken for forged."
            })
    int rotateSecret(@Parameters(paramLabel = "ID", description = "From the list.") String id, @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            printSecret(api.post(path(id) + "/secret", Map.of()), output);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Remove a webhook, and what waits for it.")
    int remove(@Parameters(paramLabel = "ID", description = "From the list.") String id) throws IOException {
        try (AdminApi api = session.api()) {
            api.delete(path(id));
            session.out().println("Removed " + id);
        }
        return 0;
    }

    private void printSecret(JsonNode webhook, Output output) {
        output.done(
                session.out(),
                webhook.path("id").asString("") + " " + webhook.path("secret").asString(""),
                webhook);
    }

    private static String path(String id) {
        return PATH + "/" + AdminApi.segment(id);
    }
}
