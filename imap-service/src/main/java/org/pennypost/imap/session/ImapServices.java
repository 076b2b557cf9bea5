package org.pennypost.imap.session;

import org.pennypost.imap.view.MailboxViews;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Sharing;

/// What all IMAP sessions of this process share.
public record ImapServices(
        SaslServer sasl,
        MailboxStore store,
        MessageSearch search,
        Sharing sharing,
        Contents contents,
        MailboxViews views,
        ImapSettings settings) {}
