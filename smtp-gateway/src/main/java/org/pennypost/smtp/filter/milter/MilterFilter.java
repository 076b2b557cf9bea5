package org.pennypost.smtp.filter.milter;

import java.io.IOException;
import java.util.List;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.Filter;
import org.pennypost.smtp.filter.FilterAddress;
import org.pennypost.smtp.filter.FilterConnection;
import org.pennypost.smtp.filter.FilterLimits;
import org.pennypost.smtp.filter.HeaderEdit;
import org.pennypost.smtp.filter.SpamFields;
import org.pennypost.smtp.filter.milter.MilterAnswer.Accept;
import org.pennypost.smtp.filter.milter.MilterAnswer.Discard;
import org.pennypost.smtp.filter.milter.MilterAnswer.Refuse;

/// A filter that speaks Sendmail's milter protocol. It hears of the envelope when the whole message is here; so its
/// refusal of one recipient is one of the message, and what it wants discarded is kept in quarantine: nothing that was
/// acknowledged disappears.
public final class MilterFilter implements Filter {

    private final String name;
    private final FilterAddress address;
    private final FilterLimits limits;
    private final String hostname;

    /// @param name     what findings and logs call it
    /// @param hostname what this host calls itself
    public MilterFilter(String name, FilterAddress address, FilterLimits limits, String hostname) {
        this.name = name;
        this.address = address;
        this.limits = limits;
        this.hostname = hostname;
    }

    @Override
    public Finding ask(Candidate message, Deadline deadline) throws IOException {
        try (FilterConnection connection = FilterConnection.open(address, limits, deadline)) {
            Conversation conversation = new Conversation(connection, hostname, message);
            return switch (conversation.run()) {
                case Accept _ -> accepted(message, conversation);
                case Discard _ -> Finding.quarantine(name, "it wants the message discarded");
                case Refuse refuse -> Finding.refuse(name, refuse.reply(), "it says " + refuse.reply());
            };
        }
    }

    private Finding accepted(Candidate message, Conversation conversation) {
        List<HeaderEdit> edits = conversation.edits();
        HeaderEdit.apply(edits, message.header());
        String quarantine = conversation.quarantine();
        if (quarantine != null) {
            return Finding.quarantine(name, quarantine);
        }
        return edits.stream()
                        .flatMap(edit -> edit.added().stream())
                        .anyMatch(field -> SpamFields.accuses(field.name(), field.value()))
                ? Finding.junk(name, "it marks the message as spam")
                : Finding.accept(name, "it changes " + edits.size() + " fields");
    }
}
