package org.pennypost.imap.session;

import org.pennypost.imap.answer.DescriptionCache;
import org.pennypost.imap.view.AccountViews;
import org.pennypost.imap.view.MailboxViews;
import org.pennypost.mail.sasl.SaslServer;

/// What all IMAP sessions of this process share.
public record ImapServices(
        SaslServer sasl,
        ImapStore store,
        MailboxViews views,
        AccountViews accounts,
        DescriptionCache descriptions,
        Progress progress,
        ImapSettings settings) {}
