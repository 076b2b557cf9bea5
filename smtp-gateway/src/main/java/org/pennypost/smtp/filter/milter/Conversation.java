package org.pennypost.smtp.filter.milter;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.mime.RawField;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.filter.FilterConnection;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.HeaderEdit;
import org.pennypost.smtp.filter.milter.MilterAnswer.Accept;
import org.pennypost.smtp.filter.milter.MilterAnswer.Continue;
import org.pennypost.smtp.filter.milter.MilterAnswer.Edit;
import org.pennypost.smtp.filter.milter.MilterAnswer.Ending;
import org.pennypost.smtp.filter.milter.MilterAnswer.Progress;
import org.pennypost.smtp.filter.milter.MilterAnswer.Quarantine;
import org.pennypost.smtp.filter.milter.MilterAnswer.Skip;

/// Tells a filter of one whole message as if it were arriving just now, step by step, until there is an answer.
final class Conversation {

    private static final int MOST_EDITS = 1_000;
    private static final int MOST_EDITED_OCTETS = 256 * 1024;

    private final FilterConnection connection;
    private final Commands commands;
    private final Candidate message;
    private final Macros macros;
    private final Negotiation agreed;
    private final AnswerDecoder decoder;

    private final List<HeaderEdit> edits = new ArrayList<>();
    private int editedOctets;
    private @Nullable String quarantine;

    Conversation(FilterConnection connection, String hostname, Candidate message) throws IOException {
        this.connection = connection;
        this.commands = new Commands(connection);
        this.message = message;
        this.macros = new Macros(hostname, message);
        commands.frame('O', Negotiation.OFFER.payload());
        commands.flush();
        this.agreed = Negotiation.chosen(Frame.read(connection));
        this.decoder = new AnswerDecoder(agreed.has(Negotiation.LEADING_SPACE));
    }

    /// What it wants changed in the header, if it has nothing against the message.
    List<HeaderEdit> edits() {
        return List.copyOf(edits);
    }

    /// Why the message is to be kept until somebody releases it; null if it is not.
    @Nullable
    String quarantine() {
        return quarantine;
    }

    /// @throws FilterException if it says what it may not say
    Ending run() throws IOException {
        Ending early = envelope();
        if (early == null) {
            early = header();
        }
        if (early == null) {
            early = body();
        }
        Ending last = early == null ? endOfMessage() : early;
        takeLeave(early != null);
        return last;
    }

    /// Its answer is known, so it does not matter whether it is still there.
    private void takeLeave(boolean midway) {
        try {
            if (midway) {
                commands.frame('A', new byte[0]);
            }
            commands.frame('Q', new byte[0]);
            commands.flush();
        } catch (IOException _) {
            // It has left first.
        }
    }

    /// @return what ends the conversation, or null
    private @Nullable Ending envelope() throws IOException {
        Ending end = null;
        if (!agreed.has(Negotiation.NO_CONNECT)) {
            commands.macros('C', macros.connect());
            commands.frame('C', client());
            end = answer(Negotiation.SILENT_CONNECT);
        }
        String hello = message.client().hello();
        if (end == null && !agreed.has(Negotiation.NO_HELO) && hello != null) {
            commands.macros('H', macros.hello());
            commands.texts('H', hello);
            end = answer(Negotiation.SILENT_HELO);
        }
        if (end == null && !agreed.has(Negotiation.NO_MAIL)) {
            commands.macros('M', macros.mail());
            commands.texts('M', arguments(message.reversePath()));
            end = answer(Negotiation.SILENT_MAIL);
        }
        if (!agreed.has(Negotiation.NO_RCPT)) {
            for (int i = 0; end == null && i < message.recipients().size(); i++) {
                MailAddress recipient = message.recipients().get(i);
                commands.macros('R', macros.recipient(recipient));
                commands.texts('R', "<" + recipient + ">");
                end = answer(Negotiation.SILENT_RCPT);
            }
        }
        if (end == null && !agreed.has(Negotiation.NO_DATA) && agreed.version() > 3) {
            commands.macros('T', macros.transaction());
            commands.frame('T', new byte[0]);
            end = answer(Negotiation.SILENT_DATA);
        }
        return end;
    }

    private @Nullable Ending header() throws IOException {
        Ending end = null;
        if (!agreed.has(Negotiation.NO_HEADERS)) {
            List<RawField> fields = message.header().fields();
            for (int i = 0; end == null && i < fields.size(); i++) {
                if (!fields.get(i).name().isEmpty()) {
                    commands.frame('L', field(fields.get(i)));
                    end = answer(Negotiation.SILENT_HEADERS);
                }
            }
        }
        if (end == null && !agreed.has(Negotiation.NO_END_OF_HEADERS)) {
            commands.macros('N', macros.transaction());
            commands.frame('N', new byte[0]);
            end = answer(Negotiation.SILENT_END_OF_HEADERS);
        }
        return end;
    }

    private @Nullable Ending body() throws IOException {
        if (agreed.has(Negotiation.NO_BODY)) {
            return null;
        }
        byte[] chunk = new byte[(int) Math.min(Frame.LARGEST_PAYLOAD, message.bodyOctets())];
        try (InputStream body = message.body()) {
            int read = body.readNBytes(chunk, 0, chunk.length);
            while (read > 0) {
                commands.frame('B', chunk, read);
                if (!agreed.has(Negotiation.SILENT_BODY)) {
                    MilterAnswer answer = next();
                    if (answer instanceof Skip && agreed.has(Negotiation.SKIP)) {
                        return null;
                    }
                    if (!(answer instanceof Continue)) {
                        return ending(answer);
                    }
                }
                read = body.readNBytes(chunk, 0, chunk.length);
            }
        }
        return null;
    }

    private Ending endOfMessage() throws IOException {
        commands.macros('E', macros.transaction());
        commands.frame('E', new byte[0]);
        while (true) {
            MilterAnswer answer = next();
            switch (answer) {
                case Edit edit -> note(edit);
                case Quarantine keep -> {
                    allowed(Negotiation.QUARANTINE);
                    quarantine = keep.reason();
                }
                case Continue _ -> {
                    return new Accept();
                }
                case Ending _, Skip _, Progress _ -> {
                    return ending(answer);
                }
            }
        }
    }

    private void note(Edit edit) throws FilterException {
        allowed(edit.action());
        editedOctets += edit.edit().added().map(field -> field.text().length()).orElse(0);
        edits.add(edit.edit());
        if (edits.size() > MOST_EDITS || editedOctets > MOST_EDITED_OCTETS) {
            throw new FilterException("it changes more than " + MOST_EDITS + " fields or adds more than "
                    + MOST_EDITED_OCTETS + " octets");
        }
    }

    private void allowed(int action) throws FilterException {
        if (!agreed.mayDo(action)) {
            throw new FilterException("it does what it has not negotiated");
        }
    }

    /// @param silence the bit with which the filter does not answer
    /// @return what ends the conversation, or null
    private @Nullable Ending answer(int silence) throws IOException {
        if (agreed.has(silence)) {
            return null;
        }
        MilterAnswer answer = next();
        return answer instanceof Continue ? null : ending(answer);
    }

    private MilterAnswer next() throws IOException {
        commands.flush();
        MilterAnswer answer;
        do {
            answer = decoder.decode(Frame.read(connection));
        } while (answer instanceof Progress);
        return answer;
    }

    private static Ending ending(MilterAnswer answer) throws FilterException {
        return switch (answer) {
            case Ending ending -> ending;
            case Continue _, Skip _, Progress _, Edit _, Quarantine _ ->
                throw new FilterException(
                        "it answers " + answer.getClass().getSimpleName() + " where that is no answer");
        };
    }

    /// Its name, then the family of its address, port and address. The port is not known.
    private byte[] client() {
        InetAddress address = message.client().address();
        String text = macros.literal() + "\0" + (address instanceof Inet6Address ? '6' : '4') + "\0\0"
                + address.getHostAddress() + "\0";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String[] arguments(@Nullable MailAddress reversePath) {
        String path = reversePath == null ? "<>" : "<" + reversePath + ">";
        return message.smtpUtf8() ? new String[] {path, "SMTPUTF8"} : new String[] {path};
    }

    /// Name and value, whose lines end with LF. What does not fit into a frame is cut off.
    private byte[] field(RawField field) {
        byte[] octets = field.octets();
        int nameEnd = field.name().length();
        int from = nameEnd;
        while (octets[from] != ':') {
            from++;
        }
        from++;
        if (!agreed.has(Negotiation.LEADING_SPACE) && from < octets.length && octets[from] == ' ') {
            from++;
        }
        byte[] payload = new byte[nameEnd + octets.length - from + 2];
        System.arraycopy(octets, 0, payload, 0, nameEnd);
        int length = nameEnd + 1;
        for (int i = from; i < octets.length; i++) {
            boolean lineEnd = octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
            if (!lineEnd && octets[i] != 0) {
                payload[length++] = octets[i];
            }
        }
        if (payload[length - 1] == '\n') {
            length--;
        }
        length = Math.min(length, Frame.LARGEST_PAYLOAD - 1);
        payload[length] = 0;
        return Arrays.copyOf(payload, length + 1);
    }
}
