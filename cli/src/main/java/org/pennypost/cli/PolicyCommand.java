package org.pennypost.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `pennypost policy`.
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What is asked of mail from other hosts.")
final class PolicyCommand {

    private final Session session;

    PolicyCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "try",
            mixinStandardHelpOptions = true,
            description = "Say what would become of a message from another host, and why. Nothing is accepted.")
    int tryMessage(
            @Parameters(paramLabel = "MESSAGE", description = "A file, or - for standard input.") String message,
            @Option(
                            names = "--ip",
                            paramLabel = "ADDRESS",
                            required = true,
                            description = "Of the host that would send it.")
                    String ip,
            @Option(
                            names = "--from",
                            paramLabel = "ADDRESS",
                            description = "The reverse-path; without this the null one.")
                    @Nullable
                    String from,
            @Option(
                            names = "--to",
                            paramLabel = "ADDRESS",
                            description = "A recipient; there may be several. Without this none is asked about.")
                    @Nullable
                    List<String> to,
            @Option(
                            names = "--helo",
                            paramLabel = "NAME",
                            description = "What the host would call itself; without this its address.")
                    @Nullable
                    String helo,
            @Option(names = "--tls", description = "It would use TLS.") boolean tls,
            @Mixin Output output)
            throws IOException {
        Map<String, String> query = new TreeMap<>(Map.of("ip", ip, "tls", Boolean.toString(tls)));
        if (from != null) {
            query.put("from", from);
        }
        if (helo != null) {
            query.put("helo", helo);
        }
        var path = new StringBuilder(AdminApi.withQuery("/policy/trials", query));
        for (String recipient : to == null ? List.<String>of() : to) {
            path.append("&to=").append(AdminApi.segment(recipient));
        }
        try (AdminApi gateway = session.gateway()) {
            JsonNode outcome = gateway.post(path.toString(), "message/rfc822", octets(message));
            if (output.isJson()) {
                session.out().println(outcome.toPrettyString());
            } else {
                print(session.out(), outcome, output);
            }
        }
        return 0;
    }

    private BodyPublisher octets(String message) {
        if (message.equals("-")) {
            return BodyPublishers.ofInputStream(session::in);
        }
        try {
            return BodyPublishers.ofFile(Path.of(message));
        } catch (FileNotFoundException e) {
            throw new Unusable("cannot read the message " + message);
        }
    }

    private static void print(PrintWriter out, JsonNode outcome, Output output) {
        out.println(outcome.path("disposition").asString("") + ": "
                + outcome.path("reply").asString(""));
        JsonNode decisive = outcome.path("decisive");
        if (decisive.isObject()) {
            out.println("because of " + decisive.path("check").asString("") + ": "
                    + decisive.path("why").asString(""));
        }
        out.println();
        output.table(
                out, outcome.path("findings"), List.of("stage", "recipient", "check", "disposition", "why", "reply"));
        print(out, "Fields that would be added:", outcome.path("added"));
        print(out, "Fields that would be removed:", outcome.path("removed"));
    }

    private static void print(PrintWriter out, String heading, JsonNode fields) {
        if (!fields.isEmpty()) {
            out.println();
            out.println(heading);
            fields.forEach(field -> field.asString("").lines().forEach(out::println));
        }
    }
}
