package org.pennypost.mail.store.contract;

import java.net.InetAddress;
import java.util.List;

import org.pennypost.mail.store.DmarcObservation;

/// Observations for tests.
public final class Observations {

    private Observations() {}

    /// Of one message from the domain, which asks for `p=reject` and reports to `dmarc@` of its own.
    public static DmarcObservation of(String domain, String source) {
        return of(domain, source, "mailto:dmarc@" + domain);
    }

    /// @param destinations as in `rua`
    public static DmarcObservation of(String domain, String source, String... destinations) {
        return new DmarcObservation(
                InetAddress.ofLiteral(source),
                1,
                new DmarcObservation.Identifiers("news." + domain, "bounces." + domain, "example.org"),
                policy(domain, destinations),
                new DmarcObservation.Evaluation(
                        DmarcObservation.Disposition.REJECT,
                        false,
                        false,
                        List.of(new DmarcObservation.Reason(DmarcObservation.Exemption.OTHER, "a <test> & more"))),
                List.of(new DmarcObservation.Dkim(domain, "s2026", DmarcObservation.DkimResult.FAIL)),
                new DmarcObservation.Spf("bounces." + domain, DmarcObservation.SpfResult.SOFTFAIL));
    }

    private static DmarcObservation.Policy policy(String domain, String... destinations) {
        return new DmarcObservation.Policy(
                domain,
                DmarcObservation.Action.REJECT,
                DmarcObservation.Action.QUARANTINE,
                DmarcObservation.Action.NONE,
                true,
                false,
                "1:d",
                false,
                List.of(destinations));
    }
}
