package org.pennypost.smtp.filter;

import org.pennypost.mail.message.FieldText;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;

/// Findings with the replies that go with them.
public final class Verdicts {

    private static final int LONGEST_TEXT = 400;

    private Verdicts() {}

    /// @param text for the client, where it is refused
    public static Finding of(String check, Disposition disposition, String text, String why) {
        return switch (disposition) {
            case ACCEPT -> Finding.accept(check, why);
            case JUNK -> Finding.junk(check, why);
            case QUARANTINE -> Finding.quarantine(check, why);
            case DEFER -> Finding.refuse(check, Reply.of(451, "4.7.1", text(text)), why);
            case REJECT -> Finding.refuse(check, Reply.of(550, "5.7.1", text(text)), why);
        };
    }

    /// Text of somebody else, fit for a line of a reply, a log or a field: ASCII, in one line, not endless.
    public static String text(String text) {
        String line = FieldText.asciiLine(text.substring(0, Math.min(text.length(), 4 * LONGEST_TEXT)));
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }
}
