package org.pennypost.smtp;

import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// What is asked on which listeners.
///
/// @param mx         of other hosts
/// @param submission of our own users
public record Policies(Policy mx, Policy submission) {

    /// Programs that speak LMTP are trusted.
    Policy of(Role role) {
        return switch (role) {
            case MX -> mx;
            case SUBMISSION -> submission;
            case LMTP -> Policy.NONE;
        };
    }
}
