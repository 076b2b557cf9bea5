package org.pennypost.smtp.greylist;

import java.time.Duration;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.store.GreylistTerms;

/// Whom the gateway asks to come again.
///
/// @param network   what is one client: hosts that try by turns are in one network
/// @param exempt    clients that are not asked
/// @param kept      how many of those that have come again are known here, without a question
/// @param keptFor   for how long; shorter than [GreylistTerms#lifetime], which begins anew with a question
public record GreylistSettings(
        GreylistTerms terms, NetworkPrefix network, Networks exempt, int kept, Duration keptFor) {}
