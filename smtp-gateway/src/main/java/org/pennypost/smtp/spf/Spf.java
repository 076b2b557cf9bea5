package org.pennypost.smtp.spf;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.TimedDns;
import org.pennypost.smtp.spf.SpfResult.Identity;

/// Asks domains whether a host may use their names (RFC 7208). Blocks for a limited time.
public final class Spf {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 253;

    private final Dns dns;
    private final SpfSettings settings;
    private final InstantSource clock;

    public Spf(Dns dns, SpfSettings settings) {
        this(dns, settings, InstantSource.system());
    }

    Spf(Dns dns, SpfSettings settings, InstantSource clock) {
        this.dns = dns;
        this.settings = settings;
        this.clock = clock;
    }

    /// The MAIL FROM identity (RFC 7208 §2.4).
    ///
    /// @param sender null for the null reverse-path: then it is `postmaster` of the host
    /// @param helo   what the host called itself
    public SpfResult check(InetAddress client, @Nullable MailAddress sender, String helo) {
        return sender == null
                ? check(Identity.MAIL_FROM, client, "", helo, helo)
                : check(Identity.MAIL_FROM, client, sender.localPart(), ascii(sender), helo);
    }

    /// The HELO identity (RFC 7208 §2.3).
    public SpfResult checkHelo(InetAddress client, String helo) {
        return check(Identity.HELO, client, "", helo, helo);
    }

    /// @param localPart may be empty
    SpfResult check(Identity identity, InetAddress client, String localPart, String domain, String helo) {
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        if (!isDomain(name)) {
            return new SpfResult(SpfVerdict.NONE, identity, name, null, null, "not the name of a domain");
        }
        SpfRequest request = new SpfRequest(client, localPart.isEmpty() ? "postmaster" : localPart, name, helo);
        try {
            HostCheck.Outcome outcome =
                    new HostCheck(new TimedDns(dns, settings.timeout()), settings, clock, request).check(name);
            @Nullable String problem = outcome.verdict() == SpfVerdict.NONE ? "no SPF record" : null;
            return new SpfResult(
                    outcome.verdict(), identity, name, outcome.mechanism(), outcome.explanation(), problem);
        } catch (SpfError error) {
            return new SpfResult(error.verdict(), identity, name, null, null, error.problem());
        }
    }

    private static String ascii(MailAddress sender) {
        try {
            return sender.domain().ascii();
        } catch (IllegalArgumentException tooLong) {
            return sender.domain().name();
        }
    }

    /// Of two labels at least (RFC 7208 §4.3).
    private static boolean isDomain(String name) {
        String[] labels = name.split("\\.", -1);
        return labels.length >= 2
                && name.length() <= LONGEST_NAME
                && !name.startsWith("[")
                && Arrays.stream(labels).allMatch(label -> !label.isEmpty() && label.length() <= LONGEST_LABEL);
    }
}
