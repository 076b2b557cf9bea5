package org.pennypost.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Deliveries to which something is done: some by their ids, or all that a filter names, as a job of the
/// server.
final class QueueTargets {

    private static final Duration PAUSE = Duration.ofMillis(200);

    @Parameters(arity = "0..*", paramLabel = "ID", description = "From the list.")
    private List<String> ids = List.of();

    @Mixin
    private QueueFilterOptions filter = new QueueFilterOptions();

    @Option(names = "--yes", description = "With a filter: do it; without this it is only said to how many.")
    private boolean yes;

    /// @param action the path of the API for one delivery, and in capitals that of a job
    /// @param host   for `reroute`
    int apply(Session session, Output output, String action, @Nullable String host) throws IOException {
        if (ids.isEmpty() == !filter.isGiven()) {
            throw new Unusable("name deliveries by their ids, or by a filter (--all for all of them), and not by both");
        }
        try (AdminApi api = session.api()) {
            if (ids.isEmpty()) {
                byFilter(session, output, api, action, host);
                return 0;
            }
            return byIds(session, output, api, action, host == null ? Map.of() : Map.of("host", host));
        }
    }

    /// One line for each; a refusal of one does not keep the others from theirs.
    private int byIds(Session session, Output output, AdminApi api, String action, Map<String, ?> body)
            throws IOException {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        int refused = 0;
        try {
            for (String id : ids) {
                String refusal = refusal(api, "/queue/" + AdminApi.segment(id) + "/" + action, body);
                refused += refusal == null ? 0 : 1;
                answers.addObject().put("id", id).put("done", refusal == null).put("refusal", refusal);
                if (!output.isJson()) {
                    session.out().println(id + ": " + (refusal == null ? "done" : refusal));
                }
            }
        } finally {
            // Also what was done before the service was gone.
            if (output.isJson()) {
                session.out().println(answers.toPrettyString());
            }
        }
        return refused == 0 ? 0 : Failures.REFUSED;
    }

    private static @Nullable String refusal(AdminApi api, String path, Map<String, ?> body) throws IOException {
        try {
            api.post(path, body);
            return null;
        } catch (ApiRefusal e) {
            return e.getMessage();
        }
    }

    private void byFilter(Session session, Output output, AdminApi api, String action, @Nullable String host)
            throws IOException {
        Map<String, Object> request = new HashMap<>();
        request.put("action", action.toUpperCase(java.util.Locale.ROOT));
        request.put("selection", filter.values());
        request.put("preview", !yes);
        if (host != null) {
            request.put("host", host);
        }
        JsonNode job = ended(api, api.postOnce("/queue/jobs", request), yes ? "DONE" : "READY");
        if (yes) {
            output.done(
                    session.out(),
                    "Done to " + job.path("done").asString() + " of "
                            + job.path("handled").asString() + " deliveries",
                    job);
        } else {
            api.delete("/queue/jobs/" + job.path("id").asString());
            output.done(
                    session.out(), job.path("matched").asString() + " deliveries; with --yes it is done to them", job);
        }
    }

    /// Waits until the job has come to this state, or to its end.
    private static JsonNode ended(AdminApi api, JsonNode added, String state) throws IOException {
        JsonNode job = added;
        while (!List.of(state, "DONE").contains(job.path("state").asString())) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted; the job " + job.path("id").asString() + " goes on", e);
            }
            job = api.get("/queue/jobs/" + AdminApi.segment(job.path("id").asString()));
        }
        return job;
    }
}
