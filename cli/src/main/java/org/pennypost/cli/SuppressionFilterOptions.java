package org.pennypost.cli;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which entries of the suppression list: those that are all of what is given.
final class SuppressionFilterOptions {

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Addresses of this domain.")
    private @Nullable String domain;

    @Option(
            names = "--sender-domain",
            paramLabel = "DOMAIN",
            description = "Which concern mail of this domain's accounts only.")
    private @Nullable String senderDomain;

    @Option(names = "--source", paramLabel = "SOURCE", description = "BOUNCE or OPERATOR.")
    private @Nullable String source;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Whose last bounce was of this class, e.g. MAILBOX_UNKNOWN.")
    private @Nullable String bounceClass;

    /// As the API takes it: empty for all of them.
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        put(values, "domain", domain);
        put(values, "senderDomain", senderDomain);
        put(values, "source", source);
        put(values, "bounceClass", bounceClass);
        return values;
    }

    /// Whether it is about whole domains.
    boolean namesADomain() {
        return domain != null || senderDomain != null;
    }

    /// Whether it says more than whose mail the entries of one address concern.
    boolean namesMoreThanSenders() {
        return domain != null || source != null || bounceClass != null;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
