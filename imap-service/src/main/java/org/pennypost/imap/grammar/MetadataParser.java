package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;

/// Reads GETMETADATA and SETMETADATA (RFC 5464 §5).
final class MetadataParser {

    private final TextCursor in;
    private final Supplier<MailboxArgument> mailbox;
    private long maxSize = Long.MAX_VALUE;
    private AnnotationQuery.Depth depth = AnnotationQuery.Depth.ZERO;

    /// @param mailbox reads a space and the name of one
    MetadataParser(TextCursor in, Supplier<MailboxArgument> mailbox) {
        this.in = in;
        this.mailbox = mailbox;
    }

    /// Options stand before the mailbox, or behind it as the examples have them (RFC 5464 §4.2, erratum 2785).
    ImapCommand get() {
        options();
        MailboxArgument annotated = mailbox.get();
        options();
        in.space();
        return new ImapCommand.GetMetadata(annotated, query(in, depth, maxSize));
    }

    /// Stands before the space; options have letters, entries begin with a slash.
    private void options() {
        int start = in.position();
        if (!in.accept(' ') || !in.accept('(') || !in.atLetter()) {
            in.returnTo(start);
            return;
        }
        do {
            option();
        } while (in.accept(' '));
        in.expect(')', "a space or )");
    }

    private void option() {
        int start = in.position();
        String name = in.keyword("an option");
        in.space();
        switch (name) {
            case "MAXSIZE" -> maxSize = in.number();
            case "DEPTH" -> depth = depth();
            default -> throw in.errorAt(start, "there is no option " + name);
        }
    }

    private AnnotationQuery.Depth depth() {
        int start = in.position();
        return switch (in.keyword("0, 1 or infinity")) {
            case "0" -> AnnotationQuery.Depth.ZERO;
            case "1" -> AnnotationQuery.Depth.ONE;
            case "INFINITY" -> AnnotationQuery.Depth.INFINITY;
            default -> throw in.errorAt(start, "expected 0, 1 or infinity");
        };
    }

    /// One entry, or some in parentheses.
    static AnnotationQuery query(TextCursor in, AnnotationQuery.Depth depth, long maxSize) {
        List<String> entries = new ArrayList<>();
        boolean several = in.accept('(');
        do {
            int start = in.position();
            String entry = in.astring("an entry");
            valid(in, start, () -> new AnnotationQuery(List.of(entry), depth, maxSize));
            entries.add(entry);
        } while (several && in.accept(' '));
        if (several) {
            in.expect(')', "a space or )");
        }
        return new AnnotationQuery(entries, depth, maxSize);
    }

    ImapCommand set() {
        MailboxArgument annotated = mailbox.get();
        in.space();
        List<Annotation> annotations = new ArrayList<>();
        in.expect('(', "entries and values in parentheses");
        do {
            int start = in.position();
            String entry = in.astring("an entry");
            in.space();
            Octets value = value();
            annotations.add(valid(in, start, () -> new Annotation(entry, value)));
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return new ImapCommand.SetMetadata(annotated, annotations);
    }

    private @Nullable Octets value() {
        return in.acceptKeyword("NIL")
                ? null
                : Octets.of(in.stringOrLiteral8("a value in quotes, as a literal, or NIL"));
    }

    /// RFC 5464 §3.2: names that cannot be get BAD.
    private static <T> T valid(TextCursor in, int start, Supplier<T> named) {
        try {
            return named.get();
        } catch (Refusal impossible) {
            throw in.errorAt(start, impossible.text());
        }
    }
}
