package org.pennypost.imap.session;

import java.util.List;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ImapSearchKey;
import org.pennypost.imap.grammar.MessageSet;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.Resync;
import org.pennypost.imap.grammar.StatusItem;

/// What a client can no longer say once it has enabled something that does without.
final class Vocabulary {

    private Vocabulary() {}

    /// @throws CommandFailure if the command says it
    static void check(ImapCommand command, Extensions enabled) {
        if (enabled.has(Extension.IMAP4REV2) && asksForRecent(command)) {
            throw CommandFailure.bad("IMAP4rev2 has no RECENT, NEW and OLD");
        }
        if (enabled.has(Extension.UTF8_ACCEPT)
                && (command instanceof ImapCommand.Search(var _, var _, String charset, boolean _, var _)
                                && charset != null
                        || command instanceof ImapCommand.SearchMailboxes several
                                && several.search().charset() != null)) {
            // RFC 6855 §3.
            throw CommandFailure.bad("you have said that you speak UTF-8: name no charset");
        }
        if (enabled.has(Extension.UIDONLY) && hasSequenceNumbers(command)) {
            throw CommandFailure.bad(ResponseCode.Plain.UIDREQUIRED, "messages have only UIDs");
        }
    }

    /// What has no meaning in IMAP4rev2; words that have only been replaced by others are taken (RFC 9051 Appendix E).
    private static boolean asksForRecent(ImapCommand command) {
        return searched(command).stream().anyMatch(key -> key.holds(ImapSearchKey.Recent.class::isInstance))
                || statusItems(command).contains(StatusItem.RECENT);
    }

    /// RFC 9586 §3.
    private static boolean hasSequenceNumbers(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Fetch fetch -> isNumbered(fetch.messages());
            case ImapCommand.Store store -> isNumbered(store.messages());
            case ImapCommand.Replace replace -> isNumbered(replace.replaced());
            case ImapCommand.Copy copy -> isNumbered(copy.messages());
            case ImapCommand.Move move -> isNumbered(move.messages());
            case ImapCommand.Search search -> isNumbered(search);
            case ImapCommand.SearchMailboxes several -> isNumbered(several.search());
            case ImapCommand.Sort sort -> isNumbered(sort.search());
            case ImapCommand.ThreadMessages thread -> isNumbered(thread.search());
            case ImapCommand.Select(var _, boolean _, boolean _, Resync resync) ->
                resync != null && resync.match() != null;
            default -> false;
        };
    }

    private static boolean isNumbered(MessageSet messages) {
        return messages.numbering() == Numbering.SEQUENCE;
    }

    private static boolean isNumbered(ImapCommand.Search search) {
        return search.numbering() == Numbering.SEQUENCE
                || search.key().holds(key -> key instanceof ImapSearchKey.Messages(MessageSet.BySequence _));
    }

    private static List<StatusItem> statusItems(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Status status -> status.items();
            case ImapCommand.ListMailboxes list -> list.returned().status();
            default -> List.of();
        };
    }

    private static List<ImapSearchKey> searched(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Search search -> List.of(search.key());
            case ImapCommand.SearchMailboxes several -> List.of(several.search().key());
            case ImapCommand.Sort sort -> List.of(sort.search().key());
            case ImapCommand.ThreadMessages thread -> List.of(thread.search().key());
            default -> List.of();
        };
    }
}
