package org.pennypost.pop3.session;

import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;

/// What POP3 needs of the mailbox service.
public record Pop3Store(SaslServer sasl, MailboxStore mailboxes, Contents contents, Maildrops maildrops) {}
