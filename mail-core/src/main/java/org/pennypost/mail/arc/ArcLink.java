package org.pennypost.mail.arc;

import org.pennypost.mail.address.MailDomain;

/// One set of a chain that passes.
///
/// @param instance 1 to 50, 1 for who sealed first
/// @param domain   who sealed
/// @param selector of the seal's key
/// @param results  what it found out when the message arrived, as it says itself: the ARC-Authentication-Results field
///                 behind its instance, unfolded
public record ArcLink(int instance, MailDomain domain, String selector, String results) {}
