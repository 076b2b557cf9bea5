package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Partial;
import org.pennypost.imap.grammar.Section;

/// Says which part of a message comes next (RFC 9051 §7.5.2): `[1.2.HEADER]<0> `.
final class SectionWriter {

    private final Tokens out;

    SectionWriter(Tokens out) {
        this.out = out;
    }

    /// `section`
    void section(Section section) throws IOException {
        out.character('[');
        numbers(section.part());
        if (!section.part().isEmpty() && !(section.text() instanceof Section.Text.Whole)) {
            out.character('.');
        }
        switch (section.text()) {
            case Section.Text.Whole _ -> {}
            case Section.Text.Header _ -> out.ascii("HEADER");
            case Section.Text.HeaderFields(List<String> names) -> fields("HEADER.FIELDS", names);
            case Section.Text.HeaderFieldsNot(List<String> names) -> fields("HEADER.FIELDS.NOT", names);
            case Section.Text.Body _ -> out.ascii("TEXT");
            case Section.Text.Mime _ -> out.ascii("MIME");
        }
        out.character(']');
    }

    /// `section-binary`
    void part(List<Integer> part) throws IOException {
        out.character('[');
        numbers(part);
        out.character(']');
    }

    /// Where the octets that come next begin, and the space before them.
    void origin(@Nullable Partial partial) throws IOException {
        if (partial != null) {
            out.character('<').number(partial.origin()).character('>');
        }
        out.space();
    }

    private void numbers(List<Integer> part) throws IOException {
        char dot = 0;
        for (int number : part) {
            if (dot != 0) {
                out.character(dot);
            }
            out.number(number);
            dot = '.';
        }
    }

    private void fields(String keyword, List<String> names) throws IOException {
        out.ascii(keyword);
        char before = '(';
        out.space();
        for (String name : names) {
            out.character(before).astring(name);
            before = ' ';
        }
        out.character(')');
    }
}
