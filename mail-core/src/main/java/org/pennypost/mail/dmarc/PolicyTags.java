package org.pennypost.mail.dmarc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;

/// A TXT record of DMARC as the tags and values that it is made of (RFC 9989 §4.7). What is no tag is as if it were not
/// there.
///
/// @param text   as it was found
/// @param values by names in lower case; of several with one name the first
public record PolicyTags(String text, Map<String, String> values) {

    private static final Pattern VERSION = Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    public PolicyTags {
        values = Map.copyOf(values);
    }

    /// Empty unless `v=DMARC1` comes first.
    public static Optional<PolicyTags> of(String text) {
        if (!VERSION.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String tag : text.split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                String name = tag.substring(0, equals).strip();
                if (NAME.matcher(name).matches()) {
                    values.putIfAbsent(
                            name.toLowerCase(Locale.ROOT),
                            tag.substring(equals + 1).strip());
                }
            }
        }
        return Optional.of(new PolicyTags(text, values));
    }

    /// All records of DMARC that a name has.
    public static List<PolicyTags> at(String name, Dns dns) throws DnsTrouble {
        DnsAnswer<String> answer = dns.txt(name);
        if (answer instanceof DnsAnswer.Failed<String>(String why)) {
            throw new DnsTrouble(why);
        }
        List<PolicyTags> records = new ArrayList<>();
        answer.found().forEach(text -> of(text).ifPresent(records::add));
        return records;
    }

    /// @param name in lower case
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// @param name  in lower case
    /// @param value in whatever case
    public boolean has(String name, String value) {
        return value.equalsIgnoreCase(values.getOrDefault(name, ""));
    }

    /// What the record says of its place in the tree, even if it is not to be used otherwise.
    public PublicSuffix publicSuffix() {
        if (has("psd", "y")) {
            return PublicSuffix.YES;
        }
        return has("psd", "n") ? PublicSuffix.NO : PublicSuffix.UNKNOWN;
    }
}
