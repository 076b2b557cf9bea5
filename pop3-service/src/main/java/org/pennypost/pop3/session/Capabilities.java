package org.pennypost.pop3.session;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.sasl.SaslMechanism;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.MaildropPolicy;

/// What CAPA lists: only what would work now (RFC 2449 §5).
final class Capabilities {

    private Capabilities() {}

    /// @param passwords  whether USER and PASS are taken
    /// @param mayUpgrade whether STLS would be done
    /// @param mechanisms that are offered
    static List<String> list(boolean passwords, boolean mayUpgrade, List<SaslMechanism> mechanisms) {
        List<String> list = new ArrayList<>(
                List.of("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "UTF8 USER", "LANG"));
        if (mayUpgrade) {
            list.add("STLS");
        }
        if (passwords) {
            list.add("USER");
        }
        if (!mechanisms.isEmpty()) {
            list.add("SASL " + String.join(" ", names(mechanisms)));
        }
        list.add("IMPLEMENTATION Pennypost");
        return list;
    }

    /// What the client is told of a policy that is known, its own.
    static List<String> of(MaildropPolicy policy) {
        List<String> list = new ArrayList<>(List.of("EXPIRE " + days(policy)));
        if (policy.loginDelay() > 0) {
            list.add("LOGIN-DELAY " + policy.loginDelay());
        }
        return list;
    }

    /// What is said before login: the strictest, which may differ from user to user (RFC 2449 §§6.5, 6.7).
    static List<String> of(MaildropPolicies policies) {
        MaildropPolicy strictest = policies.strictest();
        List<String> list =
                new ArrayList<>(List.of("EXPIRE " + days(strictest) + (policies.expiryDiffers() ? " USER" : "")));
        if (strictest.loginDelay() > 0) {
            list.add("LOGIN-DELAY " + strictest.loginDelay() + (policies.delayDiffers() ? " USER" : ""));
        }
        return list;
    }

    private static String days(MaildropPolicy policy) {
        if (policy.deleteRetrieved()) {
            return "0";
        }
        return policy.expireDays() == null ? "NEVER" : policy.expireDays().toString();
    }

    static List<String> names(List<SaslMechanism> mechanisms) {
        return mechanisms.stream().map(SaslMechanism::saslName).toList();
    }
}
