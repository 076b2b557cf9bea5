package org.pennypost.smtp.filter.milter;

import java.nio.ByteBuffer;

import org.pennypost.smtp.filter.FilterException;

/// What both sides can do (`SMFIC_OPTNEG`): offered by us, then chosen from by the filter.
///
/// @param version 2 to 6
/// @param actions what the filter may do to the message, as bits
/// @param steps   what it need not be told or need not answer, and how it is told, as bits
record Negotiation(int version, int actions, int steps) {

    static final int ADD_HEADERS = 0x01;
    static final int CHANGE_HEADERS = 0x10;
    static final int QUARANTINE = 0x20;

    static final int NO_CONNECT = 0x01;
    static final int NO_HELO = 0x02;
    static final int NO_MAIL = 0x04;
    static final int NO_RCPT = 0x08;
    static final int NO_BODY = 0x10;
    static final int NO_HEADERS = 0x20;
    static final int NO_END_OF_HEADERS = 0x40;
    static final int SILENT_HEADERS = 0x80;
    static final int NO_UNKNOWN = 0x100;
    static final int NO_DATA = 0x200;
    static final int SKIP = 0x400;
    static final int SILENT_CONNECT = 0x1000;
    static final int SILENT_HELO = 0x2000;
    static final int SILENT_MAIL = 0x4000;
    static final int SILENT_RCPT = 0x8000;
    static final int SILENT_DATA = 0x1_0000;
    static final int SILENT_UNKNOWN = 0x2_0000;
    static final int SILENT_END_OF_HEADERS = 0x4_0000;
    static final int SILENT_BODY = 0x8_0000;
    static final int LEADING_SPACE = 0x10_0000;

    private static final int OLDEST = 2;

    /// Bodies, senders and recipients are not for filters to change, and refused recipients are never told of.
    static final Negotiation OFFER = new Negotiation(
            6,
            ADD_HEADERS | CHANGE_HEADERS | QUARANTINE,
            NO_CONNECT
                    | NO_HELO
                    | NO_MAIL
                    | NO_RCPT
                    | NO_BODY
                    | NO_HEADERS
                    | NO_END_OF_HEADERS
                    | SILENT_HEADERS
                    | NO_UNKNOWN
                    | NO_DATA
                    | SKIP
                    | SILENT_CONNECT
                    | SILENT_HELO
                    | SILENT_MAIL
                    | SILENT_RCPT
                    | SILENT_DATA
                    | SILENT_UNKNOWN
                    | SILENT_END_OF_HEADERS
                    | SILENT_BODY
                    | LEADING_SPACE);

    byte[] payload() {
        return ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(version)
                .putInt(actions)
                .putInt(steps)
                .array();
    }

    /// The filter's choice.
    ///
    /// @throws FilterException if it is none, or wants what was not offered
    static Negotiation chosen(Frame frame) throws FilterException {
        ByteBuffer payload = ByteBuffer.wrap(frame.payload());
        if (frame.code() != 'O' || payload.remaining() < 3 * Integer.BYTES) {
            throw new FilterException("it does not negotiate, and is perhaps no milter");
        }
        Negotiation chosen = new Negotiation(payload.getInt(), payload.getInt(), payload.getInt());
        if (chosen.version < OLDEST || chosen.version > OFFER.version) {
            throw new FilterException("it speaks version " + chosen.version + " of the protocol");
        }
        int actions = chosen.actions & ~OFFER.actions;
        int steps = chosen.steps & ~OFFER.steps;
        if (actions != 0 || steps != 0) {
            throw new FilterException(String.format(
                    "it wants actions 0x%x and steps 0x%x, which are not offered to filters", actions, steps));
        }
        return chosen;
    }

    boolean mayDo(int action) {
        return (actions & action) != 0;
    }

    boolean has(int step) {
        return (steps & step) != 0;
    }
}
