package org.pennypost.mail.store;

import java.util.UUID;

/// Who holds the lock on a maildrop.
///
/// @param token known to the holder alone, and never used again
public record MaildropLease(AccountId account, UUID token) {}
