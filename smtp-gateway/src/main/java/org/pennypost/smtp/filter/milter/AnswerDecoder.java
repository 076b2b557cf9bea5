package org.pennypost.smtp.filter.milter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.FilterField;
import org.pennypost.smtp.filter.HeaderEdit;
import org.pennypost.smtp.filter.Verdicts;

/// Reads what a filter answers (`SMFIR_…`).
final class AnswerDecoder {

    private static final Reply REJECT = Reply.of(550, "5.7.1", "the message was refused by a filter");
    private static final Reply TRY_LATER = Reply.of(451, "4.7.1", "a filter asks to try again later");
    private static final int MOST_LINES = 20;

    /// Closing the connection is no filter's business.
    private static final int CLOSING = 421;

    private static final Pattern REPLY_LINE =
            Pattern.compile("([45]\\d\\d)(?:[ -](?:([45]\\.\\d{1,3}\\.\\d{1,3})(?: |$))?(.*))?");

    private final boolean leadingSpace;

    /// @param leadingSpace whether values come with the space that follows the colon
    AnswerDecoder(boolean leadingSpace) {
        this.leadingSpace = leadingSpace;
    }

    /// @throws FilterException if it means nothing, or nothing that was offered
    MilterAnswer decode(Frame frame) throws FilterException {
        ByteBuffer payload = ByteBuffer.wrap(frame.payload());
        return switch (frame.code()) {
            case 'c' -> new MilterAnswer.Continue();
            case 'a' -> new MilterAnswer.Accept();
            case 'd' -> new MilterAnswer.Discard();
            case 'r' -> new MilterAnswer.Refuse(REJECT);
            case 't', 'f' -> new MilterAnswer.Refuse(TRY_LATER);
            case 'y' -> new MilterAnswer.Refuse(reply(text(payload)));
            case 's' -> new MilterAnswer.Skip();
            case 'p' -> new MilterAnswer.Progress();
            case 'h' -> new MilterAnswer.Edit(Negotiation.ADD_HEADERS, new HeaderEdit.Append(field(payload)));
            case 'i' -> new MilterAnswer.Edit(Negotiation.ADD_HEADERS, insert(payload));
            case 'm' -> new MilterAnswer.Edit(Negotiation.CHANGE_HEADERS, change(payload));
            case 'q' -> new MilterAnswer.Quarantine(Verdicts.text(text(payload)));
            default -> throw new FilterException("it answers '" + frame.code() + "'");
        };
    }

    private HeaderEdit insert(ByteBuffer payload) throws FilterException {
        return new HeaderEdit.Insert(index(payload), field(payload));
    }

    /// An empty value removes the field.
    private HeaderEdit change(ByteBuffer payload) throws FilterException {
        int occurrence = index(payload);
        String name = text(payload);
        String value = text(payload);
        if (value.isEmpty()) {
            FilterField.checkName(name);
            return new HeaderEdit.Remove(name, occurrence);
        }
        return new HeaderEdit.Change(occurrence, field(name, value));
    }

    private FilterField field(ByteBuffer payload) throws FilterException {
        return field(text(payload), text(payload));
    }

    private FilterField field(String name, String value) throws FilterException {
        return FilterField.of(name, leadingSpace ? value : " " + value);
    }

    /// Numbers are unsigned; such large ones mean the end.
    private static int index(ByteBuffer payload) throws FilterException {
        if (payload.remaining() < Integer.BYTES) {
            throw new FilterException("it breaks off within a number");
        }
        int index = payload.getInt();
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private static String text(ByteBuffer payload) throws FilterException {
        int start = payload.position();
        while (payload.hasRemaining()) {
            if (payload.get() == 0) {
                byte[] octets = new byte[payload.position() - start - 1];
                payload.get(start, octets);
                return new String(octets, StandardCharsets.UTF_8);
            }
        }
        throw new FilterException("it breaks off within a text");
    }

    /// Text of one line or several, each with the code, perhaps with an enhanced status; `%` is doubled in it.
    private static Reply reply(String text) throws FilterException {
        int code = 0;
        @Nullable EnhancedStatus status = null;
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("%%", "%").strip().split("\r?\n")) {
            Matcher matcher = REPLY_LINE.matcher(line);
            if (!matcher.matches() || lines.size() == MOST_LINES) {
                throw new FilterException("it wants to reply '" + text + "'");
            }
            if (lines.isEmpty()) {
                int given = Integer.parseInt(matcher.group(1));
                code = given == CLOSING ? TRY_LATER.code() : given;
                status = status(code, matcher.group(2));
            }
            lines.add(Verdicts.text(matcher.group(3) == null ? "" : matcher.group(3)));
        }
        return new Reply(code, status, lines);
    }

    private static EnhancedStatus status(int code, @Nullable String given) {
        int kind = code / 100;
        return Optional.ofNullable(given)
                .flatMap(EnhancedStatus::parse)
                .filter(status -> status.kind() == kind)
                .orElseGet(() -> new EnhancedStatus(kind, 7, 1));
    }
}
