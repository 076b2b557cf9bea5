package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.Disposition;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.Parameter;

/// Writes a body structure, with the extension data that only BODYSTRUCTURE has or without (RFC 9051 §7.5.2).
final class StructureWriter {

    private final Tokens out;
    private final boolean extensible;

    StructureWriter(Tokens out, boolean extensible) {
        this.out = out;
        this.extensible = extensible;
    }

    void write(BodyPart part) throws IOException {
        out.character('(');
        if (part.multipart()) {
            multipart(part);
        } else {
            singlePart(part);
        }
        out.character(')');
    }

    private void multipart(BodyPart part) throws IOException {
        for (BodyPart child : part.children()) {
            write(child);
        }
        if (part.children().isEmpty()) {
            // The grammar knows no multipart without parts.
            out.ascii("(\"text\" \"plain\" NIL NIL NIL \"7bit\" 0 0)");
        }
        out.space().string(part.subtype());
        if (extensible) {
            out.space();
            parameters(part.parameters());
            extension(part);
        }
    }

    private void singlePart(BodyPart part) throws IOException {
        Envelope envelope = part.envelope();
        boolean unopenedMessage = envelope == null && isMessage(part);
        // A message/rfc822 must show what is inside it: one that was not looked into cannot be called so.
        out.string(unopenedMessage ? "application" : part.type()).space();
        out.string(unopenedMessage ? "octet-stream" : part.subtype()).space();
        parameters(part.parameters());
        out.space().nstring(part.id());
        out.space().nstring(part.description());
        out.space().string(part.encoding());
        out.space().number(part.size());
        if (envelope != null) {
            out.space();
            new EnvelopeWriter(out).write(envelope);
            out.space();
            write(part.children().getFirst());
            out.space().number(part.lines());
        } else if (part.text()) {
            out.space().number(part.lines());
        }
        if (extensible) {
            out.space().nstring(part.md5());
            extension(part);
        }
    }

    private static boolean isMessage(BodyPart part) {
        return part.type().equals("message")
                && (part.subtype().equals("rfc822") || part.subtype().equals("global"));
    }

    /// Disposition, languages and location.
    private void extension(BodyPart part) throws IOException {
        out.space();
        disposition(part.disposition());
        out.space();
        if (part.languages().size() == 1) {
            out.string(part.languages().getFirst());
        } else {
            out.stringList(part.languages());
        }
        out.space().nstring(part.location());
    }

    private void disposition(@Nullable Disposition disposition) throws IOException {
        if (disposition == null) {
            out.nil();
            return;
        }
        out.character('(').string(disposition.type()).space();
        parameters(disposition.parameters());
        out.character(')');
    }

    private void parameters(List<Parameter> parameters) throws IOException {
        if (parameters.isEmpty()) {
            out.nil();
            return;
        }
        char before = '(';
        for (Parameter parameter : parameters) {
            out.character(before).string(parameter.name()).space().string(parameter.value());
            before = ' ';
        }
        out.character(')');
    }
}
