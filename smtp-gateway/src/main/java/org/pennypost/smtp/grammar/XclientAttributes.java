package org.pennypost.smtp.grammar;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// The attributes of XCLIENT: names, and values in xtext.
final class XclientAttributes {

    private static final Set<String> NAMES =
            Set.of("ADDR", "PORT", "NAME", "HELO", "PROTO", "LOGIN", "DESTADDR", "DESTPORT");
    private static final Set<String> UNKNOWN = Set.of("[UNAVAILABLE]", "[TEMPUNAVAIL]");
    private static final String IPV6 = "IPV6:";
    private static final int HIGHEST_PORT = 65_535;

    /// Without those that are not known.
    private final Map<String, String> values = new HashMap<>();

    private final List<String> words = new ArrayList<>();

    private XclientAttributes() {}

    static SmtpCommand.Xclient parse(String argument) throws SmtpSyntaxException {
        XclientAttributes attributes = new XclientAttributes();
        for (String attribute : argument.split(" +", -1)) {
            attributes.add(attribute);
        }
        attributes.address("DESTADDR");
        attributes.port("DESTPORT");
        return new SmtpCommand.Xclient(
                attributes.address("ADDR"),
                attributes.port("PORT"),
                attributes.hello(),
                attributes.extended(),
                attributes.login(),
                String.join(" ", attributes.words));
    }

    private void add(String attribute) throws SmtpSyntaxException {
        int equals = attribute.indexOf('=');
        String name = equals < 0 ? "" : attribute.substring(0, equals).toUpperCase(Locale.ROOT);
        if (!NAMES.contains(name)) {
            throw SmtpSyntaxException.argument("XCLIENT takes attributes such as ADDR=192.0.2.1");
        }
        String value = Parameters.decodeXtext(name, attribute.substring(equals + 1));
        if (value.isEmpty()) {
            throw SmtpSyntaxException.argument(name + " needs a value");
        }
        if (!UNKNOWN.contains(value.toUpperCase(Locale.ROOT)) && values.put(name, value) != null) {
            throw SmtpSyntaxException.argument(name + " is given twice");
        }
        words.add(attribute);
    }

    private @Nullable InetAddress address(String name) throws SmtpSyntaxException {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        boolean six = value.regionMatches(true, 0, IPV6, 0, IPV6.length());
        String literal = six ? value.substring(IPV6.length()) : value;
        try {
            if (six ? literal.contains(":") && !literal.contains("%") : literal.matches("[0-9]+(\\.[0-9]+){3}")) {
                return InetAddress.ofLiteral(literal);
            }
        } catch (IllegalArgumentException wrong) {
            throw SmtpSyntaxException.argument(name + " is not an address");
        }
        throw SmtpSyntaxException.argument(name + " is not an address");
    }

    private int port(String name) throws SmtpSyntaxException {
        String value = values.get(name);
        if (value == null) {
            return -1;
        }
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST_PORT) {
            throw SmtpSyntaxException.argument(name + " is not a port");
        }
        return Integer.parseInt(value);
    }

    private @Nullable String hello() throws SmtpSyntaxException {
        String value = values.get("HELO");
        if (value != null && value.indexOf(' ') >= 0) {
            throw SmtpSyntaxException.argument("HELO is one word");
        }
        return value;
    }

    private @Nullable Boolean extended() throws SmtpSyntaxException {
        String value = values.get("PROTO");
        if (value == null) {
            return null;
        }
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "ESMTP" -> true;
            case "SMTP" -> false;
            default -> throw SmtpSyntaxException.argument("PROTO is SMTP or ESMTP");
        };
    }

    private @Nullable MailAddress login() throws SmtpSyntaxException {
        String value = values.get("LOGIN");
        if (value == null) {
            return null;
        }
        try {
            return MailAddress.parse(value);
        } catch (IllegalArgumentException wrong) {
            throw SmtpSyntaxException.argument("LOGIN is the address of an account");
        }
    }
}
