package org.pennypost.mailbox.authlog;

import java.net.InetAddress;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;

/// An attempt to log in. Nothing in it is secret.
///
/// @param name       canonical; null if it was no address
/// @param account    null if there is none of that name
/// @param protocol   `imap`, `pop3`, `smtp`
/// @param mechanism  as SASL names it, or a command of the protocol
/// @param reason     why it did not succeed; null if it did
/// @param credential which of several it was: the name of an app password, the addresses of a certificate, the issuer
///                   of a token; null for the account's own password
public record LoginRecord(
        Instant at,
        InetAddress client,
        @Nullable String name,
        @Nullable AccountId account,
        String protocol,
        String mechanism,
        LoginOutcome outcome,
        @Nullable String reason,
        @Nullable String credential) {}
