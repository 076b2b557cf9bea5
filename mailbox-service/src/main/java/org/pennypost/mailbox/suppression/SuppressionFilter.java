package org.pennypost.mailbox.suppression;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.bounce.BounceClass;

/// Entries that are all of what is given; null for all.
///
/// @param domain       of the addresses, canonical
/// @param senderDomain canonical; empty for entries that concern all mail
/// @param why          the class of the last bounce
/// @param listed       whether they are on the list already
public record SuppressionFilter(
        @Nullable String domain,
        @Nullable String senderDomain,
        Suppression.@Nullable Source source,
        @Nullable BounceClass why,
        @Nullable Boolean listed) {}
