package org.pennypost.pop3.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.pennypost.mail.wire.Output;
import org.pennypost.pop3.grammar.MessageNumber;
import org.pennypost.pop3.grammar.Pop3Command;

/// The commands of the TRANSACTION state (RFC 1939 §5).
record MaildropCommands(Maildrop maildrop, Retrieval retrieval, Language language) {

    private static final String TOP = "top of message follows";
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
                        new Answer.Ok("unique ids"),
                        () -> maildrop.numbers().mapToObj(this::uniqueIdLine).iterator());
            case Pop3Command.UidlOne(MessageNumber number) ->
                maildrop.has(number) ? new Answer.Ok(uniqueIdLine(number.value())) : noSuch(number);
            case Pop3Command.Retr(MessageNumber number) -> retrieve(number, out);
            case Pop3Command.Top(MessageNumber number, int lines) -> top(number, lines, out);
            case Pop3Command.Dele(MessageNumber number) -> delete(number);
            case Pop3Command.Noop _ -> new Answer.Ok("nothing done");
            case Pop3Command.Rset _ -> {
                maildrop.undelete();
                yield summary(maildrop);
            }
        };
    }

    static Answer.Ok summary(Maildrop maildrop) {
        return maildrop.count() == 1
                ? new Answer.Ok("1 message (%d octets)", maildrop.size())
                : new Answer.Ok("%d messages (%d octets)", maildrop.count(), maildrop.size());
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
        if (!maildrop.has(number)) {
            return noSuch(number);
        }
        Retrieval.Outcome outcome = retrieval.read(number.value(), Long.MAX_VALUE, octets -> {
            new Answer.Ok("%d octets", maildrop.size(number.value())).write(language, out);
            DotStuffing stuffed = new DotStuffing(out);
            byte[] chunk = new byte[CHUNK];
            for (int read = octets.read(chunk); read >= 0; read = octets.read(chunk)) {
                stuffed.write(chunk, 0, read);
            }
            stuffed.finish();
            maildrop.retrieved(number);
        });
        return answer(outcome);
    }

    /// Of a large message the beginning is asked for first, and the whole only if the top reaches further.
    private Answer top(MessageNumber number, int lines, Output out) throws IOException {
        if (!maildrop.has(number)) {
            return noSuch(number);
        }
        if (!retrieval.isCut(number.value(), USUAL_TOP)) {
            return answer(retrieval.read(number.value(), USUAL_TOP, octets -> writeTop(octets, lines, out)));
        }
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        TopOfMessage within = new TopOfMessage(lines);
        Retrieval.Outcome outcome =
                retrieval.read(number.value(), USUAL_TOP, octets -> copy(octets, within, beginning));
        if (outcome == Retrieval.Outcome.READ && within.complete()) {
            new Answer.Ok(TOP).write(language, out);
            DotStuffing stuffed = new DotStuffing(out);
            beginning.writeTo(stuffed);
            stuffed.finish();
            return new Answer.Written();
        }
        if (outcome == Retrieval.Outcome.READ) {
            outcome = retrieval.read(number.value(), Long.MAX_VALUE, octets -> writeTop(octets, lines, out));
        }
        return answer(outcome);
    }

    private void writeTop(InputStream octets, int lines, Output out) throws IOException {
        new Answer.Ok(TOP).write(language, out);
        DotStuffing stuffed = new DotStuffing(out);
        copy(octets, new TopOfMessage(lines), stuffed);
        stuffed.finish();
    }

    private static void copy(InputStream octets, TopOfMessage top, OutputStream target) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (!top.complete()) {
            int read = octets.read(chunk);
            if (read < 0) {
                return;
            }
            target.write(chunk, 0, top.take(chunk, read));
        }
    }

    private static Answer answer(Retrieval.Outcome outcome) {
        return switch (outcome) {
            case READ -> new Answer.Written();
            case GONE -> new Answer.Err("the message has been removed");
            case NEEDS_UTF8 -> Answer.Err.coded("UTF8", "the message needs UTF8");
        };
    }
}
