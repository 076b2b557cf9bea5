package org.pennypost.mailbox.tlsreports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mailbox.reporting.OwedReport;

/// A report as JSON (RFC 8460 §4.4).
final class TlsReportText {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private TlsReportText() {}

    /// @param organization who reports
    /// @param contact      whom to ask
    /// @param observations at least one
    static byte[] json(OwedReport report, String organization, MailAddress contact, List<TlsObservation> observations) {
        Map<TlsObservation.Policy, List<TlsObservation>> byPolicy = new LinkedHashMap<>();
        for (TlsObservation each : observations) {
            byPolicy.computeIfAbsent(each.policy(), _ -> new ArrayList<>()).add(each);
        }
        ObjectNode json = MAPPER.createObjectNode();
        json.put("organization-name", organization);
        json.putObject("date-range")
                .put("start-datetime", report.begin().toString())
                .put("end-datetime", report.end().toString());
        json.put("contact-info", contact.toString());
        json.put("report-id", id(report, contact));
        ArrayNode policies = json.putArray("policies");
        byPolicy.forEach((policy, sessions) -> policy(policies.addObject(), policy, sessions));
        return MAPPER.writeValueAsBytes(json);
    }

    /// What the report and its Subject call it (RFC 8460 §5.3).
    static String id(OwedReport report, MailAddress contact) {
        return report.reportId() + "@" + contact.domain().ascii();
    }

    /// RFC 8460 §5.2.
    static byte[] compressed(byte[] json) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(octets)) {
            compressing.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private static void policy(ObjectNode json, TlsObservation.Policy policy, List<TlsObservation> observations) {
        ObjectNode described =
                json.putObject("policy").put("policy-type", policy.type().word());
        strings(described, "policy-string", policy.strings());
        described.put("policy-domain", policy.domain());
        strings(described, "mx-host", policy.mxHosts());
        long successful = 0;
        long failed = 0;
        ArrayNode failures = MAPPER.createArrayNode();
        for (TlsObservation each : observations) {
            TlsObservation.Failure failure = each.failure();
            if (failure == null) {
                successful += each.sessions();
            } else {
                failed += each.sessions();
                failure(failures.addObject(), failure, each.sessions());
            }
        }
        json.putObject("summary")
                .put("total-successful-session-count", successful)
                .put("total-failure-session-count", failed);
        if (!failures.isEmpty()) {
            json.set("failure-details", failures);
        }
    }

    private static void strings(ObjectNode json, String name, List<String> strings) {
        if (!strings.isEmpty()) {
            strings.forEach(json.putArray(name)::add);
        }
    }

    private static void failure(ObjectNode json, TlsObservation.Failure failure, long sessions) {
        json.put("result-type", failure.type().word());
        if (failure.sender() != null) {
            json.put("sending-mta-ip", failure.sender().getHostAddress());
        }
        json.put("receiving-mx-hostname", failure.receiver())
                .put("receiving-ip", failure.receiverAddress().getHostAddress())
                .put("failed-session-count", sessions);
    }
}
