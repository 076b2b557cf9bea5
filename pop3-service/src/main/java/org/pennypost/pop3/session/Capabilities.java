package org.pennypost.pop3.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.pennypost.mail.sasl.SaslMechanism;

/// What CAPA lists: only what would work now (RFC 2449 §5).
final class Capabilities {

    private Capabilities() {}

    /// @param mayLogIn   whether a password may be sent over this connection as it is
    /// @param mayUpgrade whether STLS would be done
    static List<String> list(boolean mayLogIn, boolean mayUpgrade) {
        List<String> list = new ArrayList<>(List.of("TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"));
        if (mayUpgrade) {
            list.add("STLS");
        }
        if (mayLogIn) {
            list.add("USER");
        }
        List<String> mechanisms = mechanisms(mayLogIn);
        if (!mechanisms.isEmpty()) {
            list.add("SASL " + String.join(" ", mechanisms));
        }
        list.add("IMPLEMENTATION Pennypost");
        return list;
    }

    static List<String> mechanisms(boolean mayLogIn) {
        return Arrays.stream(SaslMechanism.values())
                .filter(mechanism -> mayLogIn || !mechanism.sendsPassword())
                .map(SaslMechanism::saslName)
                .collect(Collectors.toList());
    }
}
