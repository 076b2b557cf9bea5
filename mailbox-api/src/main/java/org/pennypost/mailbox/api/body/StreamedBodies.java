package org.pennypost.mailbox.api.body;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.AppendBody;
import org.pennypost.mailbox.api.FramedContent;
import org.pennypost.mailbox.api.Lines;
import org.pennypost.mailbox.api.ManyMessages;
import org.pennypost.mailbox.api.SubmissionBody;

/// The bodies of the internal contract that are not plain JSON.
public final class StreamedBodies {

    /// A submission's envelope with a thousand recipients is a tenth of this.
    private static final int LONGEST_HEAD = 4 * 1024 * 1024;

    private static final int BUFFER = 16 * 1024;

    private final JsonMapper mapper;

    private record Head(Flags flags, @Nullable Instant internalDate) {}

    private record Heads(List<Head> messages) {}

    private StreamedBodies(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /// The converters for both sides; they go before those of Spring.
    public static List<HttpMessageConverter<?>> converters(JsonMapper mapper) {
        StreamedBodies bodies = new StreamedBodies(mapper);
        return List.of(
                new StreamConverter<>(
                        SubmissionBody.class,
                        SubmissionBody.MEDIA_TYPE,
                        bodies::writeSubmission,
                        bodies::readSubmission),
                new StreamConverter<>(AppendBody.class, AppendBody.MEDIA_TYPE, bodies::writeAppend, bodies::readAppend),
                new StreamConverter<>(Lines.class, Lines.MEDIA_TYPE, bodies::writeLines, null),
                new StreamConverter<>(ManyMessages.class, ManyMessages.MEDIA_TYPE, StreamedBodies::writeMessages, null),
                new StreamConverter<>(
                        InputStream.class,
                        MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        StreamedBodies::writeOctets,
                        null));
    }

    private void writeSubmission(SubmissionBody body, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        writeLine(body.submission(), buffered);
        FramedContent.write(body.content(), buffered);
        buffered.flush();
    }

    private SubmissionBody readSubmission(HttpInputMessage message) throws IOException {
        Submission submission = readLine(Submission.class, message);
        return new SubmissionBody(submission, new SequentialContents(message.getBody()).next());
    }

    private void writeAppend(AppendBody body, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        List<Head> heads = body.messages().stream()
                .map(it -> new Head(it.flags(), it.internalDate()))
                .toList();
        writeLine(new Heads(heads), buffered);
        for (Append append : body.messages()) {
            FramedContent.write(append.content(), buffered);
        }
        buffered.flush();
    }

    private AppendBody readAppend(HttpInputMessage message) throws IOException {
        Heads heads = readLine(Heads.class, message);
        SequentialContents contents = new SequentialContents(message.getBody());
        List<Append> messages = new ArrayList<>();
        for (Head head : heads.messages()) {
            messages.add(new Append(head.flags(), head.internalDate(), contents.next()));
        }
        return new AppendBody(messages);
    }

    private void writeLines(Lines<?> lines, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        try {
            lines.forEach(value -> {
                try {
                    writeLine(value, buffered);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        buffered.write('\n');
        buffered.flush();
    }

    private static void writeMessages(ManyMessages messages, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        ManyMessages.write(messages, buffered);
        buffered.flush();
    }

    private static void writeOctets(InputStream octets, OutputStream out) throws IOException {
        try (octets) {
            octets.transferTo(out);
        }
    }

    private void writeLine(@Nullable Object value, OutputStream out) throws IOException {
        out.write(mapper.writeValueAsBytes(value));
        out.write('\n');
    }

    private <T> T readLine(Class<T> type, HttpInputMessage message) throws IOException {
        InputStream in = message.getBody();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || line.size() == LONGEST_HEAD) {
                throw new HttpMessageNotReadableException("the body does not begin with a line of JSON", message);
            }
            line.write(octet);
        }
        try {
            return mapper.readValue(line.toByteArray(), type);
        } catch (JacksonException e) {
            throw new HttpMessageNotReadableException(e.getOriginalMessage(), e, message);
        }
    }
}
