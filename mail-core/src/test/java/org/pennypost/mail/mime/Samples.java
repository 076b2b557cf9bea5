package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The odd messages under `src/test/resources/mime`, and what the scanner says of them in a form that can be read.
final class Samples {

    private Samples() {}

    static List<Path> messages() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] octets(String name) {
        return octets(directory().resolve(name + ".eml"));
    }

    static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScannedMessage scan(byte[] octets) {
        return scan(octets, ScanLimits.DEFAULT);
    }

    static ScannedMessage scan(byte[] octets, ScanLimits limits) {
        try {
            return MimeScanner.scan(new ByteArrayInputStream(octets), limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScannedMessage scan(String name) {
        return scan(octets(name));
    }

    /// The message without carriage returns; for each part a line of what it is, its header and, without children, its
    /// body.
    static String describe(byte[] octets) {
        ScannedMessage scanned = scan(octets);
        ParsedMessage message = scanned.message();
        StringBuilder text = new StringBuilder();
        text.append("subject: ").append(message.envelope().subject()).append('\n');
        text.append("base subject: ").append(message.baseSubject());
        text.append(message.replyOrForward() ? " (reply or forward)\n" : "\n");
        text.append("from: ").append(addresses(message.envelope().from())).append('\n');
        text.append("to: ").append(addresses(message.envelope().to())).append('\n');
        text.append("date: ")
                .append(message.date())
                .append(" on ")
                .append(message.sentOn())
                .append('\n');
        text.append("id: ")
                .append(message.messageId())
                .append(" references: ")
                .append(message.references())
                .append('\n');
        text.append("8-bit header: ").append(message.eightBitHeader());
        text.append(", body: ").append(message.eightBitBody()).append('\n');
        text.append("preview: ").append(message.preview()).append('\n');
        text.append("text: ").append(quote(scanned.text())).append('\n');
        describe(message.body(), "", octets, text);
        return text.toString();
    }

    private static void describe(BodyPart part, String indent, byte[] octets, StringBuilder text) {
        text.append('\n').append(indent).append(part.type()).append('/').append(part.subtype());
        part.parameters()
                .forEach(p -> text.append("; ").append(p.name()).append('=').append(quote(p.value())));
        text.append("\n").append(indent).append("  ").append(part.encoding());
        text.append(", ")
                .append(part.size())
                .append(" octets, ")
                .append(part.lines())
                .append(" lines");
        Disposition disposition = part.disposition();
        if (disposition != null) {
            text.append(", ").append(disposition.type());
            disposition
                    .parameters()
                    .forEach(p -> text.append("; ").append(p.name()).append('=').append(quote(p.value())));
        }
        Stream.of(part.id(), part.description(), part.md5(), part.location())
                .filter(Objects::nonNull)
                .forEach(field -> text.append(", ").append(field));
        text.append(part.languages().isEmpty() ? "" : ", " + part.languages());
        Envelope envelope = part.envelope();
        if (envelope != null) {
            text.append(", envelope: ")
                    .append(envelope.subject())
                    .append(" from ")
                    .append(addresses(envelope.from()));
        }
        text.append("\n")
                .append(indent)
                .append("  header ")
                .append(quote(slice(octets, part.extent().header())));
        if (part.children().isEmpty()) {
            text.append("\n")
                    .append(indent)
                    .append("  body ")
                    .append(quote(slice(octets, part.extent().body())));
        }
        text.append('\n');
        part.children().forEach(child -> describe(child, indent + "    ", octets, text));
    }

    private static String addresses(List<EnvelopeAddress> addresses) {
        return addresses.stream()
                .map(a -> a.name() + "|" + a.adl() + "|" + a.mailbox() + "|" + a.host())
                .toList()
                .toString();
    }

    private static String slice(byte[] octets, OctetRange range) {
        return new String(octets, (int) range.start(), (int) range.length(), StandardCharsets.UTF_8);
    }

    private static String quote(String text) {
        String shown = text.length() <= 160 ? text : text.substring(0, 120) + "…" + (text.length() - 120);
        return '"' + shown.replace("\r\n", "¶").replace("\n", "␊").replace("\r", "␍") + '"';
    }

    private static Path directory() {
        URL resource = Objects.requireNonNull(Samples.class.getResource("/mime/plain.eml"));
        try {
            return Objects.requireNonNull(Path.of(resource.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
