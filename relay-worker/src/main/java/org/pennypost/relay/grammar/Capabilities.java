package org.pennypost.relay.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import org.pennypost.mail.smtp.Reply;

/// What a host offers in its answer to EHLO (RFC 5321 §4.1.1.1).
///
/// @param keywords upper case, each with its parameters
public record Capabilities(Map<String, List<String>> keywords) {

    private static final String REQUIRETLS = "REQUIRETLS";

    /// A host that knows only HELO.
    public static final Capabilities NONE = new Capabilities(Map.of());

    public Capabilities {
        keywords = Map.copyOf(keywords);
    }

    public static Capabilities of(Reply ehlo) {
        Map<String, List<String>> keywords = new HashMap<>();
        for (String line : ehlo.lines().subList(1, ehlo.lines().size())) {
            List<String> words = new ArrayList<>(List.of(line.strip().split("[ =]+")));
            String keyword = words.removeFirst().toUpperCase(Locale.ROOT);
            if (!keyword.isEmpty()) {
                keywords.putIfAbsent(keyword, List.copyOf(words));
            }
        }
        return new Capabilities(keywords);
    }

    public boolean startTls() {
        return keywords.containsKey("STARTTLS");
    }

    /// Mechanisms of AUTH (RFC 4954 §3), upper case.
    public Set<String> mechanisms() {
        return keywords.getOrDefault("AUTH", List.of()).stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    public boolean pipelining() {
        return keywords.containsKey("PIPELINING");
    }

    public boolean eightBitMime() {
        return keywords.containsKey("8BITMIME");
    }

    /// Binary content comes in chunks only (RFC 3030 §3).
    public boolean binaryMime() {
        return keywords.containsKey("BINARYMIME") && keywords.containsKey("CHUNKING");
    }

    public boolean smtpUtf8() {
        return keywords.containsKey("SMTPUTF8");
    }

    public boolean dsn() {
        return keywords.containsKey("DSN");
    }

    /// RFC 2852 §3.
    public boolean deliverBy() {
        return keywords.containsKey("DELIVERBY");
    }

    /// The shortest time within which the host delivers or returns a message, in seconds (RFC 2852 §2), other options
    /// may follow.
    public long shortestDeliverBy() {
        List<String> parameters = keywords.getOrDefault("DELIVERBY", List.of());
        String shortest = parameters.isEmpty() ? "" : parameters.getFirst().split(",", 2)[0];
        return shortest.matches("[0-9]{1,9}") ? Long.parseLong(shortest) : 0;
    }

    /// RFC 6710 §4.2.
    public boolean mtPriority() {
        return keywords.containsKey("MT-PRIORITY");
    }

    /// RFC 8689 §2.
    public boolean requireTls() {
        return keywords.containsKey(REQUIRETLS);
    }

    /// The same without REQUIRETLS, where it must not be asked for.
    public Capabilities withoutRequireTls() {
        Map<String, List<String>> others = new HashMap<>(keywords);
        others.remove(REQUIRETLS);
        return new Capabilities(others);
    }

    /// How many transactions one session may have, if the host says so (RFC 9422 §4.1).
    public OptionalLong mostMessages() {
        return limit("MAILMAX");
    }

    /// How many recipients one transaction may have, if the host says so (RFC 9422 §4.2).
    public OptionalLong mostRecipients() {
        return limit("RCPTMAX");
    }

    private OptionalLong limit(String name) {
        List<String> limits = keywords.getOrDefault("LIMITS", List.of());
        for (int i = 0; i + 1 < limits.size(); i++) {
            if (limits.get(i).equalsIgnoreCase(name) && limits.get(i + 1).matches("[1-9][0-9]{0,5}")) {
                return OptionalLong.of(Long.parseLong(limits.get(i + 1)));
            }
        }
        return OptionalLong.empty();
    }

    public boolean size() {
        return keywords.containsKey("SIZE");
    }

    /// The largest message that the host takes, in octets, if it says so (RFC 1870 §4).
    public OptionalLong largestSize() {
        List<String> parameters = keywords.getOrDefault("SIZE", List.of());
        if (parameters.isEmpty() || !parameters.getFirst().matches("[0-9]{1,18}")) {
            return OptionalLong.empty();
        }
        long octets = Long.parseLong(parameters.getFirst());
        return octets == 0 ? OptionalLong.empty() : OptionalLong.of(octets);
    }
}
