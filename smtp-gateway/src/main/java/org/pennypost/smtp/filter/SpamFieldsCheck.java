package org.pennypost.smtp.filter;

import java.net.InetAddress;
import java.util.function.Predicate;

import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;

/// What filters on the way here have written into the header: believed if a trusted host hands the message over, else
/// removed as far as it looks like ours. What users submit has passed none.
public final class SpamFieldsCheck implements MessageCheck {

    private static final String NAME = "spam-fields";

    private final Predicate<InetAddress> trusted;

    /// @param trusted whose fields are believed
    public SpamFieldsCheck(Predicate<InetAddress> trusted) {
        this.trusted = trusted;
    }

    @Override
    public Finding examine(Candidate message) {
        EditableHeader header = message.header();
        if (message.client().login() != null || !trusted.test(message.client().address())) {
            boolean removed = SpamFields.remove(header);
            return Finding.accept(NAME, removed ? "the sender's own were removed" : "none from the sender");
        }
        return SpamFields.accusing(header)
                .map(field -> Finding.junk(NAME, Verdicts.text(field.name() + ": " + field.value())))
                .orElseGet(() -> Finding.accept(NAME, "no trusted filter calls it spam"));
    }
}
