package org.pennypost.mailbox.accounts;

import java.time.Instant;

import org.pennypost.mail.address.MailDomain;

/// A domain whose mail is kept here.
public record Domain(MailDomain name, Instant createdAt) {}
