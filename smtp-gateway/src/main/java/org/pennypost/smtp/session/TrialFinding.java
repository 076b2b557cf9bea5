package org.pennypost.smtp.session;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.smtp.check.Finding;

/// What was found at one stage.
///
/// @param recipient whom it is about, null at the other stages
public record TrialFinding(TrialStage stage, @Nullable MailAddress recipient, Finding finding) {}
