package org.pennypost.pop3.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.wire.Output;
import org.pennypost.pop3.grammar.MessageNumber;
import org.pennypost.pop3.grammar.Pop3Command;

/// The commands of the TRANSACTION state (RFC 1939 §5).
///
/// @param session for the log
record MaildropCommands(Maildrop maildrop, Contents contents, String session) {

    private static final Logger log = LoggerFactory.getLogger(MaildropCommands.class);
    private static final int CHUNK = 16 * 1024;

    /// Nearly every header with a screen of text is within this.
    private static final long USUAL_TOP = 32 * 1024;

    Answer perform(Pop3Command.InTransaction command, Output out) throws IOException {
        return switch (command) {
            case Pop3Command.Stat _ -> new Answer.Ok(maildrop.count() + " " + maildrop.size());
            case Pop3Command.ListAll _ ->
                new Answer.Lines(
                        summary(maildrop),
                        () -> maildrop.numbers().mapToObj(this::sizeLine).iterator());
            case Pop3Command.ListOne(MessageNumber number) ->
                maildrop.has(number) ? new Answer.Ok(sizeLine(number.value())) : noSuch(number);
            case Pop3Command.UidlAll _ ->
                new Answer.Lines(
                        "unique ids",
                        () -> maildrop.numbers().mapToObj(this::uniqueIdLine).iterator());
            case Pop3Command.UidlOne(MessageNumber number) ->
                maildrop.has(number) ? new Answer.Ok(uniqueIdLine(number.value())) : noSuch(number);
            case Pop3Command.Retr(MessageNumber number) -> retrieve(number, out);
            case Pop3Command.Top(MessageNumber number, int lines) -> top(number, lines, out);
            case Pop3Command.Dele(MessageNumber number) -> delete(number);
            case Pop3Command.Noop _ -> new Answer.Ok("nothing done");
            case Pop3Command.Rset _ -> {
                maildrop.undelete();
                yield new Answer.Ok(summary(maildrop));
            }
        };
    }

    static String summary(Maildrop maildrop) {
        return messages(maildrop.count()) + " (" + maildrop.size() + " octets)";
    }

    static String messages(int count) {
        return count == 1 ? "1 message" : count + " messages";
    }

    private String sizeLine(int number) {
        return number + " " + maildrop.size(number);
    }

    private String uniqueIdLine(int number) {
        return number + " " + maildrop.uniqueId(number);
    }

    private Answer noSuch(MessageNumber number) {
        return new Answer.Err(maildrop.exists(number) ? "the message is deleted" : "no such message");
    }

    private Answer delete(MessageNumber number) {
        if (!maildrop.has(number)) {
            return noSuch(number);
        }
        maildrop.delete(number);
        return new Answer.Ok("message deleted");
    }

    private Answer retrieve(MessageNumber number, Output out) throws IOException {
        Optional<ContentId> content = content(number);
        if (content.isEmpty()) {
            return gone(number);
        }
        try (InputStream octets = contents.read(content.get(), 0, Long.MAX_VALUE)) {
            out.line("+OK " + maildrop.size(number.value()) + " octets");
            DotStuffing stuffed = new DotStuffing(out);
            byte[] chunk = new byte[CHUNK];
            for (int read = read(octets, chunk); read >= 0; read = read(octets, chunk)) {
                stuffed.write(chunk, 0, read);
            }
            stuffed.finish();
        }
        return new Answer.Written();
    }

    /// Asks for the beginning first and for the rest only if the top reaches that far.
    private Answer top(MessageNumber number, int lines, Output out) throws IOException {
        Optional<ContentId> content = content(number);
        if (content.isEmpty()) {
            return gone(number);
        }
        TopOfMessage top = new TopOfMessage(lines);
        DotStuffing stuffed = new DotStuffing(out);
        try (InputStream beginning = contents.read(content.get(), 0, USUAL_TOP)) {
            out.line("+OK top of message follows");
            copy(beginning, top, stuffed);
        }
        if (!top.complete() && maildrop.size(number.value()) > USUAL_TOP) {
            try (InputStream rest = rest(content.get())) {
                copy(rest, top, stuffed);
            }
        }
        stuffed.finish();
        return new Answer.Written();
    }

    private InputStream rest(ContentId content) throws IOException {
        try {
            return contents.read(content, USUAL_TOP, Long.MAX_VALUE);
        } catch (RuntimeException failure) {
            throw cutShort(failure);
        }
    }

    private void copy(InputStream octets, TopOfMessage top, DotStuffing stuffed) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!top.complete()) {
            int read = read(octets, chunk);
            if (read < 0) {
                return;
            }
            stuffed.write(chunk, 0, top.take(chunk, read));
        }
    }

    private Optional<ContentId> content(MessageNumber number) {
        return maildrop.has(number) ? maildrop.content(number) : Optional.empty();
    }

    private Answer gone(MessageNumber number) {
        return maildrop.has(number) ? new Answer.Err("the message has been removed") : noSuch(number);
    }

    private int read(InputStream octets, byte[] chunk) throws IOException {
        try {
            return octets.read(chunk);
        } catch (IOException | RuntimeException failure) {
            throw cutShort(failure);
        }
    }

    /// In the middle of an answer nothing can be said but by closing the connection: an answer cut short must not look
    /// like a whole one.
    private IOException cutShort(Exception failure) {
        log.warn("{} content cannot be read to its end: {}", session, failure.toString());
        return new IOException("content cannot be read to its end", failure);
    }
}
