package org.pennypost.relay.tls;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.pennypost.mail.address.MailDomain;

/// What is configured for one destination, whatever its own domain says.
///
/// @param names for [Level#VERIFY]: whose certificate it has to be, instead of the host's own name
public record TlsOverride(Level level, Set<String> names) {

    /// How much protection there has to be.
    public enum Level {
        NONE,
        OPPORTUNISTIC,
        ENCRYPT,
        /// By TLSA records, which there have to be.
        DANE,
        /// By a certificate of an authority that we trust.
        VERIFY
    }

    /// Reads `verify` or `verify:mx.example.net:*.example.org`.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static TlsOverride parse(String text) {
        List<String> words = Arrays.asList(text.strip().split(":"));
        Level level;
        try {
            level = Level.valueOf(words.getFirst().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is none of none, opportunistic, encrypt, dane, verify", e);
        }
        Set<String> names = words.stream()
                .skip(1)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        if (!names.isEmpty() && level != Level.VERIFY) {
            throw new IllegalArgumentException("'" + text + "': only verify looks at names");
        }
        return new TlsOverride(level, names);
    }

    /// Reads `example.net=encrypt`, one for each destination.
    ///
    /// @throws IllegalArgumentException if one is something else
    public static Map<MailDomain, TlsOverride> parse(List<String> texts) {
        Map<MailDomain, TlsOverride> overrides = new HashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + text + "' is not of the form domain=policy");
            }
            overrides.put(new MailDomain(text.substring(0, equals).strip()), parse(text.substring(equals + 1)));
        }
        return overrides;
    }
}
