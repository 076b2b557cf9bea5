package org.pennypost.mailbox.changes;

import java.util.List;

import org.pennypost.mailbox.api.events.MailboxChanged;

/// Is told of committed changes to mailboxes. Every bean of this type is.
public interface ChangeListener {

    /// Called on the thread that made the changes, after their commit: returns at once. What it throws is logged and
    /// harms nothing.
    void changed(List<MailboxChanged> changes);
}
