package org.pennypost.smtp.filter.rspamd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.pennypost.mail.message.FieldText;
import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.RawField;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.FilterField;
import org.pennypost.smtp.filter.HeaderEdit;
import org.pennypost.smtp.filter.SpamFields;

/// What an answer of Rspamd makes of a message's header.
final class RspamdEdits {

    private static final int MOST = 1_000;
    private static final int LONGEST_TESTS = 900;
    private static final String SUBJECT = "Subject";

    private final EditableHeader header;
    private final RspamdAnswer answer;
    private final List<HeaderEdit> edits = new ArrayList<>();

    private RspamdEdits(EditableHeader header, RspamdAnswer answer) {
        this.header = header;
        this.answer = answer;
    }

    /// @throws FilterException if what it wants is no header
    static List<HeaderEdit> of(EditableHeader header, RspamdAnswer answer) throws FilterException {
        RspamdEdits edits = new RspamdEdits(header, answer);
        edits.removed();
        edits.added();
        edits.subject();
        edits.spamFields();
        if (edits.edits.size() > MOST) {
            throw new FilterException("it changes more than " + MOST + " fields");
        }
        return edits.edits;
    }

    /// `milter.remove_headers`: by name, 0 for all, n for that one from the top, -n from the bottom, or several of
    /// these.
    private void removed() {
        for (Map.Entry<String, JsonNode> each : milter("remove_headers")) {
            String name = each.getKey();
            for (JsonNode which : each.getValue().isArray() ? each.getValue() : List.of(each.getValue())) {
                int number = which.asInt(0);
                int count = count(name);
                int first = number > 0 ? number : number < 0 ? count + number + 1 : 1;
                int last = number == 0 ? count : first;
                for (int occurrence = Math.max(first, 1); occurrence <= Math.min(last, count); occurrence++) {
                    edits.add(new HeaderEdit.Remove(name, occurrence));
                }
            }
        }
    }

    /// `milter.add_headers`: by name a text, or a value with its place, or several of these; and `dkim-signature`.
    private void added() throws FilterException {
        for (Map.Entry<String, JsonNode> each : milter("add_headers")) {
            for (JsonNode value : each.getValue().isArray() ? each.getValue() : List.of(each.getValue())) {
                add(each.getKey(), value);
            }
        }
        JsonNode signatures = answer.document().path("dkim-signature");
        for (JsonNode signature : signatures.isArray() ? signatures : List.of(signatures)) {
            if (signature.isString()) {
                edits.add(new HeaderEdit.Insert(0, field("DKIM-Signature", signature.asString())));
            }
        }
    }

    private void add(String name, JsonNode value) throws FilterException {
        if (!value.isObject()) {
            edits.add(new HeaderEdit.Append(field(name, value.asString(""))));
            return;
        }
        FilterField field = field(name, value.path("value").asString(""));
        JsonNode order = value.has("order") ? value.path("order") : value.path("index");
        int place = order.asInt(-1);
        int fields = header.fields().size();
        edits.add(
                place == -1
                        ? new HeaderEdit.Append(field)
                        : new HeaderEdit.Insert(place < 0 ? fields + place + 1 : place, field));
    }

    /// Rspamd writes subjects in encoded words (RFC 2047) where they need them.
    private void subject() throws FilterException {
        if (answer.action() != RspamdAction.REWRITE_SUBJECT) {
            return;
        }
        String old = header.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(SUBJECT))
                .map(RawField::value)
                .findFirst()
                .orElse("");
        String subject = answer.subject().isEmpty() ? "***SPAM*** " + old : answer.subject();
        edits.add(new HeaderEdit.Change(1, folded(SUBJECT, subject)));
    }

    /// What mail programs and people look at, at the top.
    private void spamFields() throws FilterException {
        String verdict = answer.action().accuses() ? "Yes" : "No";
        String status = String.format(
                Locale.ROOT,
                "%s, score=%.2f required=%.2f action=%s tests=[%s]",
                verdict,
                answer.score(),
                answer.required(),
                answer.action().toString().replace(' ', '_'),
                tests());
        prepend(folded(SpamFields.STATUS, status));
        prepend(folded(SpamFields.SCORE, String.format(Locale.ROOT, "%.2f", answer.score())));
        if (answer.action().accuses()) {
            prepend(folded(SpamFields.FLAG, "YES"));
        }
    }

    /// Unless Rspamd writes that field itself.
    private void prepend(FilterField field) {
        boolean there = edits.stream()
                .flatMap(edit -> edit.added().stream())
                .anyMatch(other -> other.name().equalsIgnoreCase(field.name()));
        if (!there) {
            edits.add(new HeaderEdit.Insert(0, field));
        }
    }

    /// The gravest rules, as many as fit.
    private String tests() {
        StringBuilder tests = new StringBuilder();
        for (RspamdAnswer.Symbol symbol : answer.symbols()) {
            String test = String.format(
                    Locale.ROOT, "%s=%.2f", symbol.name().replaceAll("[^A-Za-z0-9_.-]", "_"), symbol.score());
            if (tests.length() + test.length() > LONGEST_TESTS) {
                break;
            }
            tests.append(tests.isEmpty() ? "" : ", ").append(test);
        }
        return tests.toString();
    }

    private Iterable<Map.Entry<String, JsonNode>> milter(String what) {
        return answer.document().path("milter").path(what).properties();
    }

    private int count(String name) {
        return (int) header.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .count();
    }

    private static FilterField field(String name, String value) throws FilterException {
        return FilterField.of(name, " " + value);
    }

    private static FilterField folded(String name, String value) throws FilterException {
        return FilterField.of(name, FieldText.field(name, value).substring(name.length() + 1));
    }
}
