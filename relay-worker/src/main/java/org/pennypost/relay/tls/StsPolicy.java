package org.pennypost.relay.tls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation.Policy;
import org.pennypost.mail.store.TlsObservation.PolicyType;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;

/// What a domain says of its hosts (RFC 8461 §3.2).
///
/// @param mx     names of hosts; `*.` stands for one label
/// @param maxAge at most a year
public record StsPolicy(Mode mode, List<String> mx, Duration maxAge) {

    private static final long LONGEST_SECONDS = 31_557_600;
    private static final EnhancedStatus SECURITY = new EnhancedStatus(4, 7, 0);

    public StsPolicy {
        mx = List.copyOf(mx);
    }

    /// RFC 8461 §5.
    public enum Mode {
        ENFORCE,
        TESTING,
        NONE
    }

    /// @throws IllegalArgumentException if it is no policy
    public static StsPolicy parse(String text) {
        Map<String, String> fields = new HashMap<>();
        List<String> mx = new ArrayList<>();
        for (String line : text.split("\r?\n")) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                continue;
            }
            if (colon < 1) {
                throw new IllegalArgumentException("a line without a colon: '" + line + "'");
            }
            String key = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (key.equals("mx")) {
                mx.add(value.toLowerCase(Locale.ROOT));
            } else {
                // RFC 8461 §3.2: of others, the first counts.
                fields.putIfAbsent(key, value);
            }
        }
        if (!"STSv1".equals(fields.get("version"))) {
            throw new IllegalArgumentException("the version is not STSv1");
        }
        Mode mode = switch (fields.getOrDefault("mode", "")) {
            case "enforce" -> Mode.ENFORCE;
            case "testing" -> Mode.TESTING;
            case "none" -> Mode.NONE;
            default -> throw new IllegalArgumentException("there is no mode");
        };
        if (mx.isEmpty() && mode != Mode.NONE) {
            throw new IllegalArgumentException("there is no mx");
        }
        String age = fields.getOrDefault("max_age", "");
        if (!age.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("there is no max_age");
        }
        return new StsPolicy(mode, mx, Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(age))));
    }

    /// Whether the host is one of the domain's (RFC 8461 §4.1).
    boolean names(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        String pattern = dot < 0 ? name : "*" + name.substring(dot);
        return mx.contains(name) || mx.contains(pattern);
    }

    /// Whether the host is none of the domain's.
    boolean excludes(String host) {
        return mode != Mode.NONE && !names(host);
    }

    /// As reports have it (RFC 8460 §4.4). With the mode `none` the domain has no policy (RFC 8461 §5).
    Policy described(String domain) {
        if (mode == Mode.NONE) {
            return Policy.none(domain);
        }
        List<String> lines = new ArrayList<>();
        lines.add("version: STSv1");
        lines.add("mode: " + mode.name().toLowerCase(Locale.ROOT));
        mx.forEach(pattern -> lines.add("mx: " + pattern));
        lines.add("max_age: " + maxAge.toSeconds());
        return new Policy(PolicyType.STS, domain, lines, mx);
    }

    Protection protection(MailDomain destination, RemoteHost host) {
        Protection.Verified verified = new Protection.Verified(Set.of(host.name()));
        return switch (mode) {
            case NONE -> new Protection.Opportunistic();
            case TESTING -> names(host.name()) ? new Protection.Tested(verified) : new Protection.Opportunistic();
            case ENFORCE ->
                names(host.name())
                        ? verified
                        : new Protection.Barred(
                                SECURITY,
                                TlsFailure.VALIDATION_FAILURE,
                                "the MTA-STS policy of " + destination + " does not name the host " + host.name());
        };
    }
}
