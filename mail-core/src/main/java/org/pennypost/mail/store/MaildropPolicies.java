package org.pennypost.mail.store;

/// The policies of all accounts together.
///
/// @param strictest     of each rule the strictest that any account has
/// @param expiryDiffers whether accounts differ in what is removed, and when
/// @param delayDiffers  whether accounts differ in their login delay
public record MaildropPolicies(MaildropPolicy strictest, boolean expiryDiffers, boolean delayDiffers) {}
