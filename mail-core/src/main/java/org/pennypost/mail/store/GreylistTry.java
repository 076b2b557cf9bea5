package org.pennypost.mail.store;

/// Somebody tries to deliver.
///
/// @param network   where it comes from
/// @param sender    as it is compared; empty for the null reverse-path
/// @param recipient as it is compared
public record GreylistTry(String network, String sender, String recipient, GreylistTerms terms) {}
