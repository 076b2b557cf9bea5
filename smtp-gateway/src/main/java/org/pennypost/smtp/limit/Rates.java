package org.pennypost.smtp.limit;

/// What one address, or all of one network together, may do.
///
/// @param connections       opened
/// @param messages          begun, whether they are accepted or not
/// @param recipients        named, whether they are accepted or not
/// @param unknownRecipients named that nobody has here; with more nothing is accepted until the window is over
/// @param errors            commands that were refused for good; with more likewise
public record Rates(Rate connections, Rate messages, Rate recipients, Rate unknownRecipients, Rate errors) {}
