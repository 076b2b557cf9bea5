package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// Somebody is logged in.
///
/// @param address         the account's own address
/// @param serverSignature what proves to a SCRAM client that we know its keys (RFC 5802 §3); null for anybody else
public record Login(
        AccountId account, MailAddress address, @Nullable Octets serverSignature) {

    public Login(AccountId account, MailAddress address) {
        this(account, address, null);
    }
}
