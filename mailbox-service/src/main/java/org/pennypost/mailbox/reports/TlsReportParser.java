package org.pennypost.mailbox.reports;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads reports on TLS (RFC 8460 §4.4). What is not known is passed over; what a report cannot do without is
/// asked for.
final class TlsReportParser {

    private static final int DEEPEST = 20;
    private static final int LONGEST = 10_000;
    private static final int TOKENS_OF_ONE_RESULT = 20;
    private static final int MOST_STRINGS = 100;
    private static final int EARLIEST = 1970;
    private static final int LATEST = 9999;

    private TlsReportParser() {}

    /// @throws UnreadableReportException if it is none
    static TlsReport parse(InputStream octets, Limits limits) throws IOException {
        try {
            return report(mapper(limits).readTree(octets));
        } catch (JacksonException e) {
            if (e.getCause() instanceof UnreadableReportException tooLarge) {
                throw tooLarge;
            }
            throw new UnreadableReportException(
                    "it is no JSON: " + Texts.comment(String.valueOf(e.getOriginalMessage())), e);
        }
    }

    /// Reads no more than it may cost.
    private static JsonMapper mapper(Limits limits) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxStringLength(LONGEST)
                                .maxNameLength(LONGEST)
                                .maxTokenCount((long) TOKENS_OF_ONE_RESULT * limits.records())
                                .build())
                        .build())
                .build();
    }

    private static TlsReport report(JsonNode json) throws UnreadableReportException {
        if (!json.isObject()) {
            throw new UnreadableReportException("it is JSON, but no report on TLS");
        }
        JsonNode range = json.path("date-range");
        List<TlsReport.Policy> policies = new ArrayList<>();
        for (JsonNode policy : json.path("policies")) {
            policies.add(policy(policy));
        }
        if (policies.isEmpty()) {
            throw new UnreadableReportException("it has no policies");
        }
        String contact = json.path("contact-info").asString("");
        return new TlsReport(
                Texts.name(json.path("organization-name").asString("")),
                contact.isBlank() ? null : Texts.name(contact),
                Texts.name(required(json, "report-id")),
                moment(range, "start-datetime"),
                moment(range, "end-datetime"),
                List.copyOf(policies));
    }

    private static TlsReport.Policy policy(JsonNode json) throws UnreadableReportException {
        JsonNode policy = json.path("policy");
        JsonNode summary = json.path("summary");
        List<TlsReport.Failure> failures = new ArrayList<>();
        for (JsonNode failure : json.path("failure-details")) {
            failures.add(failure(failure));
        }
        return new TlsReport.Policy(
                Texts.word(required(policy, "policy-type")),
                Texts.word(required(policy, "policy-domain")),
                strings(policy.path("policy-string")),
                strings(policy.path("mx-host")),
                sessions(summary, "total-successful-session-count"),
                sessions(summary, "total-failure-session-count"),
                failures);
    }

    private static TlsReport.Failure failure(JsonNode json) throws UnreadableReportException {
        return new TlsReport.Failure(
                Texts.word(required(json, "result-type")),
                optional(json, "sending-mta-ip"),
                optional(json, "receiving-mx-hostname"),
                optional(json, "receiving-mx-helo"),
                optional(json, "receiving-ip"),
                sessions(json, "failed-session-count"),
                comment(json, "additional-information"),
                comment(json, "failure-reason-code"));
    }

    /// One, or several in an array: reports have both where RFC 8460 has one of them.
    private static List<String> strings(JsonNode json) {
        return (json.isArray() ? json.valueStream() : java.util.stream.Stream.of(json))
                .map(each -> Texts.comment(each.asString("")))
                .filter(text -> !text.isEmpty())
                .limit(MOST_STRINGS)
                .toList();
    }

    private static long sessions(JsonNode json, String name) throws UnreadableReportException {
        return Texts.number(name, json.path(name).asString("0"));
    }

    private static Instant moment(JsonNode json, String name) throws UnreadableReportException {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(required(json, name));
            if (moment.getYear() >= EARLIEST && moment.getYear() < LATEST) {
                return moment.toInstant();
            }
        } catch (DateTimeException e) {
            throw new UnreadableReportException(name + " is no time", e);
        }
        throw new UnreadableReportException(name + " is not possible");
    }

    private static @Nullable String optional(JsonNode json, String name) {
        String text = Texts.name(json.path(name).asString(""));
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String comment(JsonNode json, String name) {
        String text = Texts.comment(json.path(name).asString(""));
        return text.isEmpty() ? null : text;
    }

    private static String required(JsonNode json, String name) throws UnreadableReportException {
        String text = json.path(name).asString("");
        if (text.isBlank()) {
            throw new UnreadableReportException("it has no " + name);
        }
        return text;
    }
}
