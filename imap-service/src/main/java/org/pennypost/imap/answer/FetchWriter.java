package org.pennypost.imap.answer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.grammar.FetchItem.BinarySection;
import org.pennypost.imap.grammar.FetchItem.BodySection;
import org.pennypost.imap.grammar.FetchItem.Rfc822;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;

/// Writes one FETCH answer item by item (RFC 9051 §7.5.2). Call [#end] last.
public final class FetchWriter {

    private final Tokens out;
    private final long number;
    private final String answer;
    private boolean first = true;

    /// @param number of the message
    /// @param answer FETCH, or UIDFETCH if the number is its UID (RFC 9586 §3)
    FetchWriter(Tokens out, long number, String answer) {
        this.out = out;
        this.number = number;
        this.answer = answer;
    }

    public FetchWriter uid(Uid uid) throws IOException {
        item("UID ").number(uid.value());
        return this;
    }

    public FetchWriter flags(Flags flags) throws IOException {
        item("FLAGS ").flags(flags.all());
        return this;
    }

    /// RFC 7162 §3.1.4.2.
    public FetchWriter modSeq(ModSeq modSeq) throws IOException {
        item("MODSEQ (").number(modSeq.value()).character(')');
        return this;
    }

    public FetchWriter internalDate(Instant moment) throws IOException {
        item("INTERNALDATE ").ascii(InternalDateText.of(moment));
        return this;
    }

    /// RFC 8514 §4.2.
    public FetchWriter saveDate(Instant moment) throws IOException {
        item("SAVEDATE ").ascii(InternalDateText.of(moment));
        return this;
    }

    /// RFC 8474 §5.3.
    public FetchWriter emailId(ContentId content) throws IOException {
        item("EMAILID ").objectId(ObjectId.of(content));
        return this;
    }

    /// RFC 8474 §5.3.
    public FetchWriter threadId(ThreadId thread) throws IOException {
        item("THREADID ").objectId(ObjectId.of(thread));
        return this;
    }

    /// RFC 8970 §3.2.
    public FetchWriter preview(String text) throws IOException {
        item("PREVIEW ").string(text);
        return this;
    }

    public FetchWriter size(long octets) throws IOException {
        item("RFC822.SIZE ").number(octets);
        return this;
    }

    /// What was written before.
    ///
    /// @param item one that a description [holds][WrittenDescription#holds]
    public FetchWriter written(FetchItem.Description item, WrittenDescription description) throws IOException {
        switch (item) {
            case FetchItem.InternalDate _ -> internalDate(description.internalDate());
            case FetchItem.EnvelopeData _ ->
                description.envelope(item("ENVELOPE ").output());
            case FetchItem.Structure _ ->
                description.structure(item("BODYSTRUCTURE ").output());
            case FetchItem.SaveDate _, FetchItem.EmailObject _, FetchItem.ThreadObject _, FetchItem.PreviewText _ ->
                throw new IllegalArgumentException(item + " is not held");
        }
        return this;
    }

    public FetchWriter envelope(Envelope envelope) throws IOException {
        item("ENVELOPE ");
        new EnvelopeWriter(out).write(envelope);
        return this;
    }

    public FetchWriter structure(BodyPart body, boolean extensible) throws IOException {
        item(extensible ? "BODYSTRUCTURE " : "BODY ");
        new StructureWriter(out, extensible).write(body);
        return this;
    }

    /// Names what comes next: [#octets], [#stream] or [#nil].
    public FetchWriter section(BodySection item) throws IOException {
        SectionWriter section = new SectionWriter(item("BODY"));
        section.section(item.section());
        section.origin(item.partial());
        return this;
    }

    /// Names what comes next: [#octets], [#stream], [#literal8] or [#nil].
    public FetchWriter binary(BinarySection item) throws IOException {
        SectionWriter section = new SectionWriter(item("BINARY"));
        section.part(item.part());
        section.origin(item.partial());
        return this;
    }

    /// RFC 3516 §4.3.
    public FetchWriter binarySize(List<Integer> part, long octets) throws IOException {
        new SectionWriter(item("BINARY.SIZE")).part(part);
        out.space().number(octets);
        return this;
    }

    /// Names what comes next: [#octets], [#stream] or [#nil].
    public FetchWriter rfc822(Rfc822 item) throws IOException {
        item(
                switch (item.form()) {
                    case WHOLE -> "RFC822 ";
                    case HEADER -> "RFC822.HEADER ";
                    case TEXT -> "RFC822.TEXT ";
                });
        return this;
    }

    /// The section does not exist.
    public FetchWriter nil() throws IOException {
        out.nil();
        return this;
    }

    public FetchWriter octets(byte[] octets) throws IOException {
        out.literal(octets);
        return this;
    }

    /// @param length how many octets the stream holds; it is not closed
    public FetchWriter stream(long length, InputStream octets) throws IOException {
        out.literal(length).output().copy(octets);
        return this;
    }

    /// Octets that have NUL among them (RFC 9051 §4.3.1).
    ///
    /// @param length how many octets the stream holds; it is not closed
    public FetchWriter literal8(long length, InputStream octets) throws IOException {
        out.character('~').literal(length).output().copy(octets);
        return this;
    }

    /// Says nothing at all if there was no item.
    public void end() throws IOException {
        if (!first) {
            out.character(')').endLine();
        }
    }

    private Tokens item(String name) throws IOException {
        if (first) {
            out.ascii("* ").number(number).space().ascii(answer).ascii(" (");
        } else {
            out.space();
        }
        first = false;
        return out.ascii(name);
    }
}
