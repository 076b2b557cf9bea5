package org.pennypost.imap.session;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.Numbering;

/// What holds for a command, whatever it does: when it may come, and what the client may be told meanwhile.
///
/// @param needs   RFC 9051 §3
/// @param updates what of the selected mailbox's news may be told before the tagged answer (RFC 9051 §7.5.1)
/// @param looks   whether it works on the messages of the mailbox: they are brought up to date before
/// @param asks    whether the store is asked for news even if nothing points to any
record Rule(Needs needs, Updates updates, boolean looks, boolean asks) {

    enum Needs {
        ANY_STATE,
        NOT_AUTHENTICATED,
        AUTHENTICATED,
        SELECTED
    }

    enum Updates {
        /// The selection is ending, or there is none.
        NONE,
        /// The client counts on its sequence numbers while the command runs.
        NO_EXPUNGE,
        ALL
    }

    static Rule of(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Capability _, ImapCommand.Id _ -> anyState(false);
            case ImapCommand.Noop _ -> anyState(true);
            case ImapCommand.Logout _ -> new Rule(Needs.ANY_STATE, Updates.NONE, false, false);
            case ImapCommand.StartTls _, ImapCommand.Authenticate _, ImapCommand.Login _ ->
                new Rule(Needs.NOT_AUTHENTICATED, Updates.NONE, false, false);
            case ImapCommand.Unauthenticate _ -> new Rule(Needs.AUTHENTICATED, Updates.NONE, false, false);
            case ImapCommand.Select _ -> new Rule(Needs.AUTHENTICATED, Updates.NONE, false, false);
            case ImapCommand.Compress _,
                    ImapCommand.Enable _,
                    ImapCommand.Create _,
                    ImapCommand.Delete _,
                    ImapCommand.Rename _,
                    ImapCommand.Subscribe _,
                    ImapCommand.Unsubscribe _,
                    ImapCommand.ListMailboxes _,
                    ImapCommand.Lsub _,
                    ImapCommand.Namespace _,
                    ImapCommand.SetAcl _,
                    ImapCommand.DeleteAcl _,
                    ImapCommand.GetAcl _,
                    ImapCommand.ListRights _,
                    ImapCommand.MyRights _,
                    ImapCommand.GetMetadata _,
                    ImapCommand.SetMetadata _,
                    ImapCommand.GetQuota _,
                    ImapCommand.GetQuotaRoot _,
                    ImapCommand.SetQuota _,
                    ImapCommand.Status _,
                    ImapCommand.NotifySet _,
                    ImapCommand.NotifyNone _,
                    ImapCommand.SearchMailboxes _,
                    ImapCommand.Append _ -> new Rule(Needs.AUTHENTICATED, Updates.ALL, false, false);
            case ImapCommand.Idle _ -> new Rule(Needs.AUTHENTICATED, Updates.ALL, false, true);
            case ImapCommand.Check _ -> new Rule(Needs.SELECTED, Updates.ALL, false, true);
            case ImapCommand.CancelUpdate _ -> new Rule(Needs.SELECTED, Updates.ALL, false, false);
            case ImapCommand.Close _, ImapCommand.Unselect _ -> new Rule(Needs.SELECTED, Updates.NONE, false, false);
            case ImapCommand.Expunge _, ImapCommand.Replace _, ImapCommand.Copy _, ImapCommand.Move _ ->
                looking(Updates.ALL);
            case ImapCommand.Search search -> looking(during(search.numbering()));
            case ImapCommand.Sort sort -> looking(during(sort.search().numbering()));
            case ImapCommand.ThreadMessages thread ->
                looking(during(thread.search().numbering()));
            case ImapCommand.Fetch fetch -> looking(during(fetch.messages().numbering()));
            case ImapCommand.Store store -> looking(during(store.messages().numbering()));
        };
    }

    private static Rule anyState(boolean asks) {
        return new Rule(Needs.ANY_STATE, Updates.ALL, false, asks);
    }

    private static Rule looking(Updates updates) {
        return new Rule(Needs.SELECTED, updates, true, false);
    }

    private static Updates during(Numbering numbering) {
        return switch (numbering) {
            case SEQUENCE -> Updates.NO_EXPUNGE;
            case UID -> Updates.ALL;
        };
    }

    /// @throws CommandFailure if the command may not come in this state
    void check(SessionState state) {
        boolean allowed = switch (state) {
            case SessionState.NotAuthenticated _ -> needs == Needs.ANY_STATE || needs == Needs.NOT_AUTHENTICATED;
            case SessionState.Authenticated _ -> needs == Needs.ANY_STATE || needs == Needs.AUTHENTICATED;
            case SessionState.Selected _ -> needs != Needs.NOT_AUTHENTICATED;
            case SessionState.StartingTls _, SessionState.LoggedOut _ -> false;
        };
        if (!allowed) {
            throw CommandFailure.bad(
                    switch (needs) {
                        case ANY_STATE -> "not now";
                        case NOT_AUTHENTICATED -> "you have logged in already";
                        case AUTHENTICATED -> "log in first";
                        case SELECTED ->
                            state instanceof SessionState.NotAuthenticated ? "log in first" : "select a mailbox first";
                    });
        }
    }
}
