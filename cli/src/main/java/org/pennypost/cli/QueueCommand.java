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

/// `pennypost queue`.
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The mail on its way to other hosts.")
final class QueueCommand {

    private static final String DEFAULT_MOST = "1000";

    private final Session session;

    QueueCommand(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "List what waits, one line for each recipient.")
    int list(
            @Mixin QueueFilterOptions filter,
            @Option(
                            names = "--most",
                            paramLabel = "NUMBER",
                            defaultValue = DEFAULT_MOST,
                            description = "How many at the most (${DEFAULT-VALUE}).")
                    int most,
            @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            output.table(
                    session.out(),
                    api.list("/queue", filter.values(), most),
                    List.of(
                            "id",
                            "sender",
                            "recipient",
                            "state",
                            "attempts",
                            "nextAttemptAt",
                            "ambiguous",
                            "lastClass",
                            "lastReply"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Say how many wait, and for which domains the most.")
    int counts(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.fields(session.out(), api.get("/queue/counts"));
            output.table(session.out(), api.get("/queue/domains"), List.of("domain", "queued", "leased", "held"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show one: why it waits, and what it has met.")
    int show(@Parameters(paramLabel = "ID", description = "From the list.") String id, @Mixin Output output)
            throws IOException {
        try (AdminApi api = session.api()) {
            JsonNode detail = api.get("/queue/" + AdminApi.segment(id));
            if (output.isJson()) {
                output.fields(session.out(), detail);
                return 0;
            }
            output.fields(session.out(), detail.path("delivery"));
            String until = detail.path("until").asString("");
            session.out().println();
            session.out().println(detail.path("why").asString("") + (until.isEmpty() ? "" : " (until " + until + ")"));
            session.out().println();
            output.table(
                    session.out(),
                    detail.path("attempts"),
                    List.of(
                            "number",
                            "beganAt",
                            "outcome",
                            "host",
                            "address",
                            "tls",
                            "ambiguous",
                            "bounceClass",
                            "status",
                            "reply"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Have deliveries not tried until they are released.")
    int hold(@Mixin QueueTargets targets, @Mixin Output output) throws IOException {
        return targets.apply(session, output, "hold", null);
    }

    @Command(mixinStandardHelpOptions = true, description = "Have deliveries tried that are held.")
    int release(@Mixin QueueTargets targets, @Mixin Output output) throws IOException {
        return targets.apply(session, output, "release", null);
    }

    @Command(mixinStandardHelpOptions = true, description = "Have deliveries tried now.")
    int retry(@Mixin QueueTargets targets, @Mixin Output output) throws IOException {
        return targets.apply(session, output, "retry", null);
    }

    @Command(mixinStandardHelpOptions = true, description = "End deliveries; their senders are not told.")
    int cancel(@Mixin QueueTargets targets, @Mixin Output output) throws IOException {
        return targets.apply(session, output, "cancel", null);
    }

    @Command(mixinStandardHelpOptions = true, description = "End deliveries; their senders are told.")
    int bounce(@Mixin QueueTargets targets, @Mixin Output output) throws IOException {
        return targets.apply(session, output, "bounce", null);
    }

    @Command(mixinStandardHelpOptions = true, description = "Give deliveries to one host, whatever the DNS says.")
    int reroute(
            @Option(
                            names = "--host",
                            required = true,
                            paramLabel = "HOST",
                            description = "A name, or an address literal such as [192.0.2.1].")
                    String host,
            @Mixin QueueTargets targets,
            @Mixin Output output)
            throws IOException {
        return targets.apply(session, output, "reroute", host);
    }

    @Command(mixinStandardHelpOptions = true, description = "List what is paused.")
    int pauses(@Mixin Output output) throws IOException {
        try (AdminApi api = session.api()) {
            output.table(session.out(), api.get("/queue/pauses"), List.of("domain", "account", "since", "why"));
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Carry no mail to a domain, or from an account, for now.")
    int pause(
            @Mixin Whose whose,
            @Option(names = "--why", paramLabel = "TEXT", description = "What others are told of it.") @Nullable
                    String why)
            throws IOException {
        whose.check();
        Map<String, String> body = new HashMap<>();
        if (whose.domain != null) {
            body.put("domain", whose.domain);
        }
        if (whose.account != null) {
            body.put("account", whose.account);
        }
        if (why != null) {
            body.put("why", why);
        }
        try (AdminApi api = session.api()) {
            api.post("/queue/pauses", body);
        }
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Carry mail again that was paused.")
    int resume(@Mixin Whose whose) throws IOException {
        whose.check();
        String path = whose.domain == null
                ? "accounts/" + AdminApi.segment(String.valueOf(whose.account))
                : "domains/" + AdminApi.segment(whose.domain);
        try (AdminApi api = session.api()) {
            api.delete("/queue/pauses/" + path);
        }
        return 0;
    }

    /// A domain or an account.
    static final class Whose {

        @Option(names = "--domain", paramLabel = "DOMAIN", description = "Mail to this domain.")
        private @Nullable String domain;

        @Option(names = "--account", paramLabel = "ADDRESS", description = "Mail from this account.")
        private @Nullable String account;

        private void check() {
            if ((domain == null) == (account == null)) {
                throw new Unusable("name either a domain (--domain) or an account (--account)");
            }
        }
    }
}
