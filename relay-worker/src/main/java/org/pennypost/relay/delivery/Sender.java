package org.pennypost.relay.delivery;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// Whose mail it is.
///
/// @param account of ours that has sent it; null: none, it passes through or was made here
/// @param domain  of the reverse-path; null for the null reverse-path
record Sender(@Nullable MailAddress account, @Nullable MailDomain domain) {}
