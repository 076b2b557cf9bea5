package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An attempt to log in.
///
/// @param id         names it in this API
/// @param client     the IP address from which it came
/// @param name       whose account it was to be; null for what is no address: it may be a password that was typed as a
///                   name
/// @param known      whether there was an account of that name
/// @param protocol   `imap`, `pop3`, `smtp`
/// @param mechanism  as SASL names it, or a command of the protocol
/// @param outcome    `SUCCEEDED`, `FAILED`, `THROTTLED` (too many had failed before) or `UNAVAILABLE` (it could not be
///                   found out)
/// @param reason     why it did not succeed, such as `PASSWORD`; null if it did
/// @param credential which of several it was: the name of an app password, the addresses of a certificate, the issuer
///                   of a token; null for the account's own password
public record LoginItem(
        String id,
        Instant at,
        String client,
        @Nullable String name,
        boolean known,
        String protocol,
        String mechanism,
        String outcome,
        @Nullable String reason,
        @Nullable String credential) {}
