package org.pennypost.pop3.session;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.sasl.SaslMechanism;

/// What CAPA lists: only what would work now (RFC 2449 §5).
final class Capabilities {

    private Capabilities() {}

    /// @param mayLogIn   whether a password may be sent over this connection as it is
    /// @param mayUpgrade whether STLS would be done
    /// @param mechanisms that are offered
    static List<String> list(boolean mayLogIn, boolean mayUpgrade, List<SaslMechanism> mechanisms) {
        List<String> list = new ArrayList<>(List.of("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"));
        if (mayUpgrade) {
            list.add("STLS");
        }
        if (mayLogIn) {
            list.add("USER");
        }
        if (!mechanisms.isEmpty()) {
            list.add("SASL " + String.join(" ", names(mechanisms)));
        }
        list.add("IMPLEMENTATION Pennypost");
        return list;
    }

    static List<String> names(List<SaslMechanism> mechanisms) {
        return mechanisms.stream().map(SaslMechanism::saslName).toList();
    }
}
