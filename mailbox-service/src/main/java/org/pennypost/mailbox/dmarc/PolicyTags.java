package org.pennypost.mailbox.dmarc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A TXT record of DMARC as the tags and values that it is made of (RFC 9989 §4.7).
record PolicyTags(List<String> tags) {

    /// Empty unless `v=DMARC1` comes first.
    static Optional<PolicyTags> of(String record) {
        List<String> tags =
                Arrays.stream(record.split(";", -1)).map(String::strip).toList();
        return tags.getFirst().matches("[vV]\\s*=\\s*DMARC1") ? Optional.of(new PolicyTags(tags)) : Optional.empty();
    }

    Optional<String> value(String name) {
        return tags.stream()
                .map(tag -> tag.split("=", 2))
                .filter(pair -> pair.length == 2
                        && pair[0].strip().toLowerCase(Locale.ROOT).equals(name))
                .map(pair -> pair[1].strip())
                .findFirst();
    }

    boolean has(String name, String value) {
        return value(name).filter(value::equalsIgnoreCase).isPresent();
    }
}
