package org.pennypost.smtp.check;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.Reply;

/// What one check found.
///
/// @param check its name, as configuration and logs call it: `spf`, `dnsbl`
/// @param why   for logs, for who tries a policy, and for who looks at the quarantine
/// @param reply what the client is told; null where it is accepted
public record Finding(
        String check,
        Disposition disposition,
        String why,
        @Nullable Reply reply) {

    public Finding {
        if ((reply != null) != (disposition.compareTo(Disposition.DEFER) >= 0)) {
            throw new IllegalArgumentException(disposition + " with " + reply);
        }
    }

    public static Finding accept(String check, String why) {
        return new Finding(check, Disposition.ACCEPT, why, null);
    }

    public static Finding junk(String check, String why) {
        return new Finding(check, Disposition.JUNK, why, null);
    }

    public static Finding quarantine(String check, String why) {
        return new Finding(check, Disposition.QUARANTINE, why, null);
    }

    /// @param reply a failure, for now or for good
    public static Finding refuse(String check, Reply reply, String why) {
        return new Finding(check, reply.isPermanentFailure() ? Disposition.REJECT : Disposition.DEFER, why, reply);
    }
}
