package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Gathers the text of the text parts of a message while they pass, within limits, for searching and for the preview.
final class TextCollector {

    private final int maxChars;
    private final Budget octets;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable ContentFields part;
    private @Nullable String preview;

    TextCollector(ScanLimits limits) {
        this.maxChars = limits.textChars();
        this.octets = new Budget(limits.textOctets());
    }

    void begin(ContentFields fields) {
        part = fields.text() ? fields : null;
        Disposition disposition = fields.disposition();
        Parameters.decoded(disposition == null ? List.of() : disposition.parameters(), "filename")
                .or(() -> Parameters.decoded(fields.parameters(), "name"))
                .ifPresent(this::note);
    }

    void add(byte[] from, int start, int end) {
        if (part != null) {
            int taken = Math.min(end - start, octets.left());
            octets.spend(taken);
            body.write(from, start, taken);
        }
    }

    /// Ends the part that began last; does nothing where none did.
    void end() {
        if (part != null) {
            finish(part);
        }
        part = null;
        body.reset();
    }

    /// Adds words that are no text part: a file name, the subject of a message within.
    void note(@Nullable String words) {
        if (words != null && !words.isBlank()) {
            append(words);
        }
    }

    String text() {
        return text.toString();
    }

    String preview() {
        return preview == null ? "" : preview;
    }

    private void finish(ContentFields fields) {
        boolean wantsPreview = preview == null && !fields.attachment();
        if (body.size() == 0 || text.length() >= maxChars && !wantsPreview) {
            return;
        }
        String decoded = decode(fields);
        if (wantsPreview) {
            String candidate = Preview.of(decoded);
            preview = candidate.isEmpty() ? null : candidate;
        }
        append(decoded);
    }

    private String decode(ContentFields fields) {
        TransferEncoding encoding = TransferEncoding.named(fields.encoding()).orElse(TransferEncoding.IDENTITY);
        @Nullable
        Charset charset = Parameters.decoded(fields.parameters(), "charset")
                .flatMap(Charsets::find)
                .orElse(null);
        try (InputStream in = encoding.decode(new ByteArrayInputStream(body.toByteArray()))) {
            String decoded = Charsets.decode(in.readAllBytes(), charset);
            return fields.subtype().equals("html") ? Charsets.clean(HtmlText.of(decoded)) : decoded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String words) {
        int room = maxChars - text.length() - 1;
        if (room <= 0) {
            return;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        int end = Math.min(words.length(), room);
        if (end > 0 && end < words.length() && Character.isHighSurrogate(words.charAt(end - 1))) {
            end--;
        }
        text.append(words, 0, end);
    }
}
