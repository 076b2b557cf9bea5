package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.imap.answer.WrittenDescription;
import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.grammar.Section;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.StoredMessage;

/// What a FETCH asks of each message, and what must be read to answer it.
///
/// @param items in the order in which they are answered
record FetchPlan(List<FetchItem> items, Needs needs) {

    private static final OctetRange NOTHING = new OctetRange(0, 0);

    enum Needs {
        /// Flags, UIDs and sizes, which the view has.
        VIEW,
        /// What a [WrittenDescription] holds.
        WRITTEN,
        /// What is known of the messages.
        DESCRIPTION,
        /// Octets of the messages.
        CONTENT
    }

    static FetchPlan of(List<FetchItem> asked, boolean namesUids, boolean changes) {
        List<FetchItem> items = new ArrayList<>(asked);
        if (namesUids && !items.contains(new FetchItem.UniqueId())) {
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
            case FetchItem.State _ -> Needs.VIEW;
            case FetchItem.Description described ->
                WrittenDescription.holds(described) ? Needs.WRITTEN : Needs.DESCRIPTION;
            case FetchItem.Content _ -> Needs.CONTENT;
        };
    }

    /// Whether `\Seen` is set by it (RFC 9051 §6.4.5, RFC 3501 §6.4.5).
    boolean marksSeen() {
        return items.stream()
                .anyMatch(item -> item instanceof FetchItem.BodySection section && !section.peek()
                        || item instanceof FetchItem.BinarySection binary && !binary.peek()
                        || item instanceof FetchItem.Rfc822 old && old.form() != FetchItem.Rfc822.Form.HEADER);
    }

    boolean asksFor(FetchItem item) {
        return items.contains(item);
    }

    /// What an item takes out of a message.
    static Cut cut(FetchItem.Content item, StoredMessage message) {
        BodyPart body = message.parsed().body();
        return switch (item) {
            case FetchItem.BodySection section -> Cut.of(body, section.section(), section.partial());
            case FetchItem.Rfc822 old -> Cut.of(body, section(old), null);
            case FetchItem.BinarySection binary -> Cut.decoded(body, binary.part(), binary.partial());
            case FetchItem.BinarySize size -> Cut.counted(body, size.part());
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
            OctetRange range = item instanceof FetchItem.Content content
                    ? cut(content, message).range().orElse(NOTHING)
                    : NOTHING;
            if (range.length() > 0) {
                start = Math.min(start, range.start());
                end = Math.max(end, range.end());
            }
        }
        return start < end ? new OctetRange(start, end) : NOTHING;
    }
}
