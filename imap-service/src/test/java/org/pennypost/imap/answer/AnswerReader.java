package org.pennypost.imap.answer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.Disposition;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.Parameter;
import org.pennypost.mail.mime.PartExtent;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads ENVELOPE and BODYSTRUCTURE as a strict client does (RFC 9051 §9). Offsets that do not travel are 0.
final class AnswerReader {

    private final byte[] text;
    private int at;

    AnswerReader(String text) {
        this.text = text.getBytes(UTF_8);
    }

    boolean atEnd() {
        return at == text.length;
    }

    Envelope envelope() {
        expect('(');
        String date = nstring();
        space();
        String subject = nstring();
        space();
        List<EnvelopeAddress> from = addresses();
        space();
        List<EnvelopeAddress> sender = addresses();
        space();
        List<EnvelopeAddress> replyTo = addresses();
        space();
        List<EnvelopeAddress> to = addresses();
        space();
        List<EnvelopeAddress> cc = addresses();
        space();
        List<EnvelopeAddress> bcc = addresses();
        space();
        String inReplyTo = nstring();
        space();
        String messageId = nstring();
        expect(')');
        return new Envelope(date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId);
    }

    BodyPart body() {
        expect('(');
        BodyPart body = peek() == '(' ? multipart() : singlePart();
        expect(')');
        return body;
    }

    private BodyPart multipart() {
        List<BodyPart> children = new ArrayList<>();
        while (peek() == '(') {
            children.add(body());
        }
        space();
        String subtype = string();
        space();
        List<Parameter> parameters = parameters();
        Extension extension = extension();
        return new BodyPart(
                "multipart",
                subtype,
                parameters,
                null,
                null,
                "7bit",
                extension.disposition,
                extension.languages,
                extension.location,
                null,
                new PartExtent(0, 0, 0),
                0,
                children,
                null);
    }

    private BodyPart singlePart() {
        String type = string();
        space();
        String subtype = string();
        space();
        List<Parameter> parameters = parameters();
        space();
        String id = nstring();
        space();
        String description = nstring();
        space();
        String encoding = string();
        space();
        long size = number();
        Envelope envelope = null;
        List<BodyPart> children = List.of();
        long lines = 0;
        if (type.equals("message") && (subtype.equals("rfc822") || subtype.equals("global"))) {
            space();
            envelope = envelope();
            space();
            children = List.of(body());
            space();
            lines = number();
        } else if (type.equals("text")) {
            space();
            lines = number();
        }
        space();
        String md5 = nstring();
        Extension extension = extension();
        return new BodyPart(
                type,
                subtype,
                parameters,
                id,
                description,
                encoding,
                extension.disposition,
                extension.languages,
                extension.location,
                md5,
                new PartExtent(0, 0, size),
                lines,
                children,
                envelope);
    }

    private record Extension(
            @Nullable Disposition disposition,
            List<String> languages,
            @Nullable String location) {}

    private Extension extension() {
        space();
        Disposition disposition = null;
        if (!nil()) {
            expect('(');
            String type = string();
            space();
            disposition = new Disposition(type, parameters());
            expect(')');
        }
        space();
        List<String> languages = new ArrayList<>();
        if (peek() == '(') {
            char before = '(';
            while (peek() != ')') {
                expect(before);
                languages.add(string());
                before = ' ';
            }
            expect(')');
        } else {
            String language = nstring();
            if (language != null) {
                languages.add(language);
            }
        }
        space();
        return new Extension(disposition, languages, nstring());
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        if (!nil()) {
            char before = '(';
            while (peek() != ')') {
                expect(before);
                String name = string();
                space();
                parameters.add(new Parameter(name, string()));
                before = ' ';
            }
            expect(')');
        }
        return parameters;
    }

    private List<EnvelopeAddress> addresses() {
        List<EnvelopeAddress> addresses = new ArrayList<>();
        if (!nil()) {
            expect('(');
            do {
                expect('(');
                String name = nstring();
                space();
                String adl = nstring();
                space();
                String mailbox = nstring();
                space();
                addresses.add(new EnvelopeAddress(name, adl, mailbox, nstring()));
                expect(')');
            } while (peek() != ')');
            expect(')');
        }
        return addresses;
    }

    private @Nullable String nstring() {
        return nil() ? null : string();
    }

    private boolean nil() {
        boolean nil = peek() == 'N' && text[at + 1] == 'I' && text[at + 2] == 'L';
        at += nil ? 3 : 0;
        return nil;
    }

    private String string() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        if (peek() == '{') {
            at++;
            int length = (int) number();
            expect('}');
            expect('\r');
            expect('\n');
            octets.write(text, at, length);
            at += length;
        } else {
            expect('"');
            while (peek() != '"') {
                at += peek() == '\\' ? 1 : 0;
                octets.write(text[at++]);
            }
            at++;
        }
        return octets.toString(UTF_8);
    }

    private long number() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return Long.parseLong(new String(text, start, at - start, UTF_8));
    }

    private void space() {
        expect(' ');
    }

    private void expect(char octet) {
        if (peek() != octet) {
            throw new AssertionError("expected " + octet + " at " + at + " of " + new String(text, UTF_8));
        }
        at++;
    }

    private int peek() {
        return at < text.length ? text[at] : -1;
    }
}
