package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.grammar.Section;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.StoredMessage;

/// What a FETCH asks of each message, and what must be read to answer it.
///
/// @param items in the order in which they are answered
record FetchPlan(List<FetchItem> items, Needs needs) {

    enum Needs {
        /// Flags, UIDs and sizes, which the view has.
        VIEW,
        /// What is known of the messages.
        DESCRIPTION,
        /// Octets of the messages.
        CONTENT
    }

    static FetchPlan of(List<FetchItem> asked, boolean byUid, boolean changes) {
        List<FetchItem> items = new ArrayList<>(asked);
        if (byUid && !items.contains(new FetchItem.UniqueId())) {
            // RFC 9051 §6.4.9: the answer to UID FETCH always has the UID.
            items.addFirst(new FetchItem.UniqueId());
        }
        if (changes && !items.contains(new FetchItem.ModSeqNumber())) {
            // RFC 7162 §3.1.4.1: CHANGEDSINCE asks for MODSEQ too.
            items.add(new FetchItem.ModSeqNumber());
        }
        Needs most = items.stream().map(FetchPlan::needs).max(Enum::compareTo).orElse(Needs.VIEW);
        return new FetchPlan(List.copyOf(items), most);
    }

    private static Needs needs(FetchItem item) {
        return switch (item) {
            case FetchItem.FlagList _, FetchItem.UniqueId _, FetchItem.ModSeqNumber _, FetchItem.Rfc822Size _ ->
                Needs.VIEW;
            case FetchItem.InternalDate _,
                    FetchItem.SaveDate _,
                    FetchItem.EmailObject _,
                    FetchItem.ThreadObject _,
                    FetchItem.PreviewText _,
                    FetchItem.EnvelopeData _,
                    FetchItem.Structure _ -> Needs.DESCRIPTION;
            case FetchItem.BodySection _, FetchItem.Rfc822 _ -> Needs.CONTENT;
        };
    }

    /// Whether `\Seen` is set by it (RFC 9051 §6.4.5, RFC 3501 §6.4.5).
    boolean marksSeen() {
        return items.stream()
                .anyMatch(item -> item instanceof FetchItem.BodySection section && !section.peek()
                        || item instanceof FetchItem.Rfc822 old && old.form() != FetchItem.Rfc822.Form.HEADER);
    }

    boolean asksFor(FetchItem item) {
        return items.contains(item);
    }

    /// What an item takes out of a message; empty for one that takes nothing.
    Optional<Cut> cut(FetchItem item, StoredMessage message) {
        return switch (item) {
            case FetchItem.BodySection section ->
                Optional.of(Cut.of(message.parsed().body(), section.section(), section.partial()));
            case FetchItem.Rfc822 old -> Optional.of(Cut.of(message.parsed().body(), section(old), null));
            case FetchItem.FlagList _,
                    FetchItem.UniqueId _,
                    FetchItem.ModSeqNumber _,
                    FetchItem.Rfc822Size _,
                    FetchItem.InternalDate _,
                    FetchItem.SaveDate _,
                    FetchItem.EmailObject _,
                    FetchItem.ThreadObject _,
                    FetchItem.PreviewText _,
                    FetchItem.EnvelopeData _,
                    FetchItem.Structure _ -> Optional.empty();
        };
    }

    private static Section section(FetchItem.Rfc822 item) {
        return switch (item.form()) {
            case WHOLE -> Section.WHOLE;
            case HEADER -> new Section(List.of(), new Section.Text.Header());
            case TEXT -> new Section(List.of(), new Section.Text.Body());
        };
    }

    /// The octets from the first to the last that any item takes.
    OctetRange span(StoredMessage message) {
        long start = Long.MAX_VALUE;
        long end = 0;
        for (FetchItem item : items) {
            OctetRange range = cut(item, message).flatMap(Cut::range).orElse(null);
            if (range != null && range.length() > 0) {
                start = Math.min(start, range.start());
                end = Math.max(end, range.end());
            }
        }
        return start < end ? new OctetRange(start, end) : new OctetRange(0, 0);
    }
}
