package org.pennypost.mail.store;

import org.pennypost.mail.address.MailAddress;

/// Somebody is logged in.
///
/// @param address the account's own address
public record Login(AccountId account, MailAddress address) {}
