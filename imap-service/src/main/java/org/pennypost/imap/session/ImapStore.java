package org.pennypost.imap.session;

import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Sharing;

/// The store as IMAP sessions see it.
public record ImapStore(
        MailboxStore mailboxes,
        MessageSearch search,
        Sharing sharing,
        Annotations annotations,
        Quotas quotas,
        Contents contents) {}
