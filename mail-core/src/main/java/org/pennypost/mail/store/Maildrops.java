package org.pennypost.mail.store;

import java.time.Duration;
import java.util.UUID;

/// The exclusive lock on an account's INBOX that POP3 asks for (RFC 1939 §4), held centrally so that it holds across
/// all
/// instances. It is a lease: who stops renewing it loses it.
public interface Maildrops {

    /// How long a lease lasts without renewal.
    Duration LEASE = Duration.ofSeconds(5);

    /// @return the token of the lease
    /// @throws Refusal with [RefusalCode#IN_USE] if somebody else holds it
    UUID lock(AccountId account);

    /// @return false if the lease is lost
    boolean renew(AccountId account, UUID lease);

    void release(AccountId account, UUID lease);
}
