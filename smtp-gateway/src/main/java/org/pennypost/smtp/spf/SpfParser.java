package org.pennypost.smtp.spf;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads records (RFC 7208 §12).
final class SpfParser {

    private static final String VERSION = "v=spf1";

    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=(.*)");
    private static final Pattern DIRECTIVE = Pattern.compile("([-+?~]?)([A-Za-z][A-Za-z0-9]*)([:/].*)?");
    private static final Pattern DOMAIN_AND_LENGTHS =
            Pattern.compile("(?::(.+?))?(?:/(0|[1-9][0-9]{0,2}))?(?://(0|[1-9][0-9]{0,2}))?");
    private static final Pattern NETWORK = Pattern.compile(":([^/]+)(?:/(0|[1-9][0-9]{0,2}))?");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final List<Directive> directives = new ArrayList<>();
    private @Nullable DomainSpec redirect;
    private @Nullable DomainSpec explanation;

    private SpfParser() {}

    /// Whether a TXT record is meant to be read here (RFC 7208 §4.5).
    static boolean isRecord(String text) {
        return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /// @throws SpfError if any term is wrong, even one that would not be looked at (RFC 7208 §4.6)
    static SpfRecord parse(String record) throws SpfError {
        SpfParser parser = new SpfParser();
        for (String term : record.substring(VERSION.length()).split(" ")) {
            if (!term.isEmpty()) {
                parser.term(term);
            }
        }
        return new SpfRecord(parser.directives, parser.redirect, parser.explanation);
    }

    private void term(String term) throws SpfError {
        if (!term.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw SpfError.permanent("characters other than printable ASCII in a term");
        }
        Matcher modifier = MODIFIER.matcher(term);
        if (modifier.matches()) {
            modifier(modifier.group(1).toLowerCase(Locale.ROOT), modifier.group(2), term);
            return;
        }
        Matcher directive = DIRECTIVE.matcher(term);
        if (!directive.matches()) {
            throw wrong(term);
        }
        @Nullable String arguments = directive.group(3);
        directives.add(new Directive(
                verdict(directive.group(1)),
                mechanism(directive.group(2).toLowerCase(Locale.ROOT), arguments == null ? "" : arguments, term),
                term));
    }

    private void modifier(String name, String value, String term) throws SpfError {
        switch (name) {
            case "redirect" -> {
                if (redirect != null) {
                    throw SpfError.permanent("more than one redirect");
                }
                redirect = DomainSpec.parse(value);
            }
            case "exp" -> {
                if (explanation != null) {
                    throw SpfError.permanent("more than one exp");
                }
                explanation = DomainSpec.parse(value);
            }
            default -> {
                if (MacroString.find(value).isEmpty()) {
                    throw wrong(term);
                }
            }
        }
    }

    private static SpfVerdict verdict(String qualifier) {
        return switch (qualifier) {
            case "-" -> SpfVerdict.FAIL;
            case "~" -> SpfVerdict.SOFTFAIL;
            case "?" -> SpfVerdict.NEUTRAL;
            default -> SpfVerdict.PASS;
        };
    }

    private static Mechanism mechanism(String name, String arguments, String term) throws SpfError {
        return switch (name) {
            case "all" -> {
                if (!arguments.isEmpty()) {
                    throw wrong(term);
                }
                yield new Mechanism.All();
            }
            case "include" -> new Mechanism.Include(domain(arguments, term));
            case "exists" -> new Mechanism.Exists(domain(arguments, term));
            case "ptr" -> new Mechanism.Ptr(arguments.isEmpty() ? null : domain(arguments, term));
            case "a", "mx" -> {
                Matcher matcher = DOMAIN_AND_LENGTHS.matcher(arguments);
                if (!matcher.matches()) {
                    throw wrong(term);
                }
                @Nullable String text = matcher.group(1);
                @Nullable DomainSpec domain = text == null ? null : DomainSpec.parse(text);
                PrefixLengths lengths = new PrefixLengths(
                        length(matcher.group(2), PrefixLengths.LONGEST_IPV4, term),
                        length(matcher.group(3), PrefixLengths.LONGEST_IPV6, term));
                yield name.equals("a") ? new Mechanism.A(domain, lengths) : new Mechanism.Mx(domain, lengths);
            }
            case "ip4" -> network(arguments, IPV4, PrefixLengths.LONGEST_IPV4, term);
            case "ip6" -> network(arguments, IPV6, PrefixLengths.LONGEST_IPV6, term);
            default -> throw SpfError.permanent("unknown mechanism: " + term);
        };
    }

    private static DomainSpec domain(String arguments, String term) throws SpfError {
        if (!arguments.startsWith(":")) {
            throw wrong(term);
        }
        return DomainSpec.parse(arguments.substring(1));
    }

    private static Mechanism network(String arguments, Pattern syntax, int longest, String term) throws SpfError {
        Matcher matcher = NETWORK.matcher(arguments);
        if (!matcher.matches() || !syntax.matcher(matcher.group(1)).matches()) {
            throw wrong(term);
        }
        int length = length(matcher.group(2), longest, term);
        try {
            InetAddress network = InetAddress.ofLiteral(matcher.group(1));
            boolean mapped = longest == PrefixLengths.LONGEST_IPV6 && network instanceof Inet4Address;
            // Java takes ::ffff:192.0.2.1 for IPv4, and so it does with clients: their family is never IPv6 then.
            return new Mechanism.Network(network, mapped ? Math.max(0, length - 96) : length);
        } catch (IllegalArgumentException e) {
            throw wrong(term);
        }
    }

    private static int length(@Nullable String digits, int longest, String term) throws SpfError {
        int length = digits == null ? longest : Integer.parseInt(digits);
        if (length > longest) {
            throw wrong(term);
        }
        return length;
    }

    private static SpfError wrong(String term) {
        return SpfError.permanent("syntax error in " + term);
    }
}
