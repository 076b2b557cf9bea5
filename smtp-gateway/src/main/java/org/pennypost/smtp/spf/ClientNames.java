package org.pennypost.smtp.spf;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.pennypost.smtp.iprev.ReverseDns;

/// The names of a host that its address confirms (RFC 7208 §5.5), looked for when somebody wants to know.
final class ClientNames {

    private final ReverseDns reverse;
    private final InetAddress client;
    private @Nullable List<String> confirmed;

    ClientNames(ReverseDns reverse, InetAddress client) {
        this.reverse = reverse;
        this.client = client;
    }

    /// Whether one of them is the domain or below it.
    boolean areWithin(String domain) {
        return confirmed().stream().anyMatch(name -> isWithin(name, domain));
    }

    /// For `%{p}`: the domain itself, else a name below it, else any, else `unknown` (RFC 7208 §7.3).
    String best(String domain) {
        List<String> names = confirmed();
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(domain))
                .findFirst()
                .or(() -> names.stream().filter(name -> isWithin(name, domain)).findFirst())
                .or(() -> names.stream().findFirst())
                .orElse("unknown");
    }

    private static boolean isWithin(String name, String domain) {
        String lower = name.toLowerCase(Locale.ROOT);
        String above = domain.toLowerCase(Locale.ROOT);
        return lower.equals(above) || lower.endsWith("." + above);
    }

    private List<String> confirmed() {
        List<String> known = confirmed;
        if (known == null) {
            known = reverse.check(client).names();
            confirmed = known;
        }
        return known;
    }
}
