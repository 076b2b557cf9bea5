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
import tools.jackson.databind.node.ObjectNode;

/// `pennypost report`.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ReportCommand.Dmarc.class, ReportCommand.Tls.class},
        description = "Reports of DMARC and on TLS, from other hosts and to them.")
final class ReportCommand {

    private static final String PATH = "/reports";

    private final Session session;

    ReportCommand(Session session) {
        this.session = session;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "List messages to the addresses for reports in which none can be read, the latest first.")
    int unreadable(@Mixin Most most, @Mixin Output output) throws IOException {
        return list(
                session,
                PATH + "/unreadable",
                Map.of(),
                most,
                output,
                List.of("receivedAt", "sender", "subject", "reason"));
    }

    /// `pennypost report dmarc`.
    @Command(
            name = "dmarc",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            description = "Reports of DMARC.")
    static final class Dmarc {

        private static final List<String> LISTED =
                List.of("id", "domain", "organization", "begin", "end", "messages", "passed");
        private static final List<String> RECORD =
                List.of("source", "messages", "disposition", "dkimAligned", "spfAligned", "headerFrom", "envelopeFrom");
        private static final List<String> SOURCE =
                List.of("source", "messages", "passed", "dkimAligned", "spfAligned", "quarantined", "rejected");
        private static final List<String> OUTGOING =
                List.of("day", "domain", "state", "messages", "recipients", "reason");

        private final Session session;

        Dmarc(Session session) {
            this.session = session;
        }

        @Command(mixinStandardHelpOptions = true, description = "List those that were received, the latest first.")
        int list(@Mixin Which which, @Mixin Source source, @Mixin Most most, @Mixin Output output) throws IOException {
            return ReportCommand.list(session, PATH + "/dmarc", source.with(which), most, output, LISTED);
        }

        @Command(mixinStandardHelpOptions = true, description = "Show one with its records.")
        int show(
                @Parameters(paramLabel = "ID", description = "As `list` names it.") String id,
                @Mixin Source source,
                @Mixin Most most,
                @Mixin Output output)
                throws IOException {
            String path = PATH + "/dmarc/" + AdminApi.segment(id);
            try (AdminApi api = session.api()) {
                JsonNode report = api.get(path);
                JsonNode records = api.list(path + "/records", source.values(), most.number());
                if (output.isJson()) {
                    output.done(session.out(), "", ((ObjectNode) report).set("records", records));
                } else {
                    output.fields(session.out(), flat(report));
                    session.out().println();
                    output.table(session.out(), records, RECORD);
                }
            }
            return 0;
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Sum those that were received up by the sources of mail, those of most messages first.")
        int sources(@Mixin Which which, @Mixin Source source, @Mixin Most most, @Mixin Output output)
                throws IOException {
            return ReportCommand.list(session, PATH + "/dmarc/sources", source.with(which), most, output, SOURCE);
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "List those to the owners of other domains, the latest day first.")
        int outgoing(@Mixin Which which, @Mixin Most most, @Mixin Output output) throws IOException {
            return ReportCommand.list(session, PATH + "/dmarc/outgoing", which.values(), most, output, OUTGOING);
        }
    }

    /// `pennypost report tls`.
    @Command(
            name = "tls",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            description = "Reports on TLS.")
    static final class Tls {

        private static final List<String> LISTED =
                List.of("id", "domain", "organization", "begin", "end", "successful", "failed");
        private static final List<String> POLICY = List.of("type", "domain", "mxHosts", "successful", "failed");
        private static final List<String> FAILURE =
                List.of("type", "sessions", "sendingAddress", "receivingHost", "receivingAddress", "reason");
        private static final List<String> OUTGOING =
                List.of("day", "domain", "state", "successful", "failed", "dueAt", "recipients", "reason");

        private final Session session;

        Tls(Session session) {
            this.session = session;
        }

        @Command(mixinStandardHelpOptions = true, description = "List those that were received, the latest first.")
        int list(@Mixin Which which, @Mixin Most most, @Mixin Output output) throws IOException {
            return ReportCommand.list(session, PATH + "/tls", which.values(), most, output, LISTED);
        }

        @Command(mixinStandardHelpOptions = true, description = "Show one with its policies.")
        int show(@Parameters(paramLabel = "ID", description = "As `list` names it.") String id, @Mixin Output output)
                throws IOException {
            try (AdminApi api = session.api()) {
                JsonNode report = api.get(PATH + "/tls/" + AdminApi.segment(id));
                if (output.isJson()) {
                    output.done(session.out(), "", report);
                    return 0;
                }
                output.fields(session.out(), flat(report));
                session.out().println();
                output.table(session.out(), report.path("policies"), POLICY);
                for (JsonNode policy : report.path("policies")) {
                    if (!policy.path("failures").isEmpty()) {
                        session.out().println();
                        output.table(session.out(), policy.path("failures"), FAILURE);
                    }
                }
            }
            return 0;
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "List those to the owners of other domains, the latest day first.")
        int outgoing(@Mixin Which which, @Mixin Most most, @Mixin Output output) throws IOException {
            return ReportCommand.list(session, PATH + "/tls/outgoing", which.values(), most, output, OUTGOING);
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Have those of days that are over made and sent now, not after a while.")
        int hasten(@Mixin Output output) throws IOException {
            try (AdminApi api = session.api()) {
                JsonNode hastened = api.post(PATH + "/tls/outgoing/hastening", Map.of());
                output.done(session.out(), hastened.path("reports").asInt(0) + " reports are made now", hastened);
            }
            return 0;
        }
    }

    /// What lists say of a report, and what else it has but for its own lists.
    private static ObjectNode flat(JsonNode details) {
        ObjectNode flat = details.path("report").deepCopy().asObject();
        details.properties().stream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getValue().isNull())
                .forEach(field -> flat.set(field.getKey(), field.getValue()));
        return flat;
    }

    private static int list(
            Session session, String path, Map<String, String> query, Most most, Output output, List<String> columns)
            throws IOException {
        try (AdminApi api = session.api()) {
            output.table(session.out(), api.list(path, query, most.number()), columns);
        }
        return 0;
    }

    static final class Most {

        private static final int USUAL = 100;

        @Option(
                names = "--most",
                paramLabel = "NUMBER",
                defaultValue = "" + USUAL,
                description = "How many at the most (${DEFAULT-VALUE}).")
        private int number = USUAL;

        private int number() {
            return number;
        }
    }

    static final class Which {

        @Option(names = "--domain", paramLabel = "DOMAIN", description = "About this domain.")
        private @Nullable String domain;

        @Option(names = "--from", paramLabel = "DAY", description = "Of that day or later, e.g. 2026-11-26")
        private @Nullable String from;

        @Option(names = "--to", paramLabel = "DAY", description = "Of that day or earlier.")
        private @Nullable String to;

        private Map<String, String> values() {
            Map<String, String> values = new TreeMap<>();
            put(values, "domain", domain);
            put(values, "from", from);
            put(values, "to", to);
            return values;
        }
    }

    static final class Source {

        @Option(names = "--source", paramLabel = "IP", description = "On mail from this address, e.g. 192.0.2.1")
        private @Nullable String source;

        private Map<String, String> with(Which which) {
            Map<String, String> values = which.values();
            put(values, "source", source);
            return values;
        }

        private Map<String, String> values() {
            return with(new Which());
        }
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
