package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// An attempt to log in.
public record LoginItem(
        @Described("names it in this API") String id,
        @Described("when it was") Instant at,
        @Described("the IP address from which it came") String client,

        @Described(
                "whose account it was to be; null for what is no address: it may be a password that was typed as a name")
        @Nullable
        String name,

        @Described("whether there was an account of that name")
        boolean known,

        @Described("`imap`, `pop3`, `smtp`") String protocol,

        @Described("as SASL names it, or a command of the protocol")
        String mechanism,

        @Described(
                "`SUCCEEDED`, `FAILED`, `THROTTLED` (too many had failed before) or `UNAVAILABLE` (it could not be found out)")
        String outcome,

        @Described("why it did not succeed, such as `PASSWORD`; null if it did") @Nullable
        String reason,

        @Described(
                "which of several it was: the name of an app password, the addresses of a certificate, the issuer of a token; null for the account's own password")
        @Nullable
        String credential) {}
