package org.pennypost.mail.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A message for tests, as text whose lines end in CRLF; characters are octets.
///
/// @param header with the empty line
/// @param opened how often the body was read
public record SampleMail(String header, String body, AtomicInteger opened) {

    public SampleMail(String header, String body) {
        this(header, body, new AtomicInteger());
    }

    /// @param lines that end in LF
    public static SampleMail of(String lines) {
        String text = lines.replace("\n", "\r\n");
        int empty = text.indexOf("\r\n\r\n");
        return empty < 0
                ? new SampleMail(text, "")
                : new SampleMail(text.substring(0, empty + 4), text.substring(empty + 4));
    }

    /// A file beside the tests, whose lines end in LF.
    public static SampleMail file(String name) {
        try (InputStream octets = SampleMail.class.getResourceAsStream("/dkim/" + name)) {
            if (octets == null) {
                throw new IllegalArgumentException(name);
            }
            return of(new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// With a field, or several, on top.
    public SampleMail with(String field) {
        return new SampleMail(field + header, body);
    }

    public SampleMail withHeader(String changed) {
        return new SampleMail(changed, body);
    }

    public SampleMail withBody(String changed) {
        return new SampleMail(header, changed);
    }

    public SignedMessage message() {
        return SignedMessage.of(header.getBytes(StandardCharsets.ISO_8859_1), () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
        });
    }
}
