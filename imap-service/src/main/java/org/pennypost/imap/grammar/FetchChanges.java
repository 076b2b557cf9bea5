package org.pennypost.imap.grammar;

import org.pennypost.mail.store.ModSeq;

/// What a FETCH asks of the past (RFC 7162 §3.1.4.1).
///
/// @param since    only messages that changed after it
/// @param vanished whether those that are gone since are named too (RFC 7162 §3.2.6)
public record FetchChanges(ModSeq since, boolean vanished) {}
