package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.mail.store.UidValidity;

/// Writes ESEARCH answers (RFC 9051 §7.3.4, RFC 5267 §5).
final class SearchWriter {

    private final Tokens out;

    SearchWriter(Tokens out) {
        this.out = out;
    }

    void summary(SearchSummary summary) throws IOException {
        begin(summary.tag());
        results(summary);
    }

    void summary(String mailbox, UidValidity uidValidity, SearchSummary summary) throws IOException {
        begin(summary.tag());
        out.ascii(" MAILBOX ").mailbox(mailbox).ascii(" UIDVALIDITY ").number(uidValidity.value());
        results(summary);
    }

    private void results(SearchSummary summary) throws IOException {
        endCorrelation(summary.numbering());
        result(" MIN ", summary.min());
        result(" MAX ", summary.max());
        if (summary.all() != null && !summary.all().ranges().isEmpty()) {
            out.ascii(" ALL ").ascii(summary.all().toString());
        }
        result(" COUNT ", summary.count());
        if (summary.page() != null) {
            SequenceSet numbers = summary.page().numbers();
            out.ascii(" PARTIAL (").ascii(summary.page().range().toString()).space();
            out.ascii(numbers.ranges().isEmpty() ? "NIL" : numbers.toString()).character(')');
        }
        if (summary.relevancies() != null) {
            out.ascii(" RELEVANCY (")
                    .ascii(summary.relevancies().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .character(')');
        }
        result(" MODSEQ ", summary.modSeq());
        out.endLine();
    }

    void change(ResultChange change) throws IOException {
        begin(change.tag());
        endCorrelation(change.numbering());
        parts(" REMOVEFROM (", change.removed());
        parts(" ADDTO (", change.added());
        out.endLine();
    }

    private void begin(String tag) throws IOException {
        out.ascii("* ESEARCH (TAG ").string(tag);
    }

    private void endCorrelation(Numbering numbering) throws IOException {
        out.character(')');
        if (numbering == Numbering.UID) {
            out.ascii(" UID");
        }
    }

    private void parts(String name, List<ResultChange.Part> parts) throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        String before = name;
        for (ResultChange.Part part : parts) {
            out.ascii(before).number(part.position()).space();
            out.ascii(part.numbers().toString());
            before = " ";
        }
        out.character(')');
    }

    private void result(String name, @Nullable Long number) throws IOException {
        if (number != null) {
            out.ascii(name).number(number);
        }
    }
}
