package org.pennypost.smtp;

import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

/// What is asked on which listeners.
///
/// @param mx         of other hosts
/// @param submission of our own users
/// @param lmtp       of trusted local programs
public record Policies(Policy mx, Policy submission, Policy lmtp) {

    Policy of(Role role) {
        return switch (role) {
            case MX -> mx;
            case SUBMISSION -> submission;
            case LMTP -> lmtp;
        };
    }
}
