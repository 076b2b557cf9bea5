package org.pennypost.imap.grammar;

import java.util.List;

/// Which mailboxes NOTIFY or ESEARCH is about (RFC 5465 §6, RFC 7377 §2.2).
public sealed interface MailboxFilter {

    /// The selected mailbox, whichever that is at the time.
    ///
    /// @param delayed whether expunges wait for a command with which they may be told (RFC 5465 §6.1.2)
    record Selected(boolean delayed) implements MailboxFilter {}

    /// Those into which mail is delivered.
    record Inboxes() implements MailboxFilter {}

    /// All of one's own.
    record Personal() implements MailboxFilter {}

    record Subscribed() implements MailboxFilter {}

    /// The mailboxes with all their inferiors.
    record Subtree(List<MailboxArgument> roots) implements MailboxFilter {

        public Subtree {
            roots = List.copyOf(roots);
        }
    }

    /// The mailboxes with their inferiors of the next level.
    record SubtreeOne(List<MailboxArgument> roots) implements MailboxFilter {

        public SubtreeOne {
            roots = List.copyOf(roots);
        }
    }

    /// Just these: there are no wildcards.
    record Mailboxes(List<MailboxArgument> names) implements MailboxFilter {

        public Mailboxes {
            names = List.copyOf(names);
        }
    }
}
