package org.pennypost.mailbox.accounts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;

/// A domain whose mail is kept here.
///
/// @param aliasOf the domain whose addresses are also those of this one; null for a domain of its own
public record Domain(MailDomain name, @Nullable MailDomain aliasOf, Instant createdAt) {}
