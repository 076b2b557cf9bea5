package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// Looking up and decoding parameters of Content-Type and Content-Disposition.
public final class Parameters {

    private static final int MAX_SECTIONS = 1000;

    private Parameters() {}

    /// The value of the first parameter with exactly this name, in any case.
    public static Optional<String> raw(List<Parameter> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }

    /// The value of a parameter as text: continuations joined, charsets decoded (RFC 2231), and encoded words, which do
    /// not belong in parameters (RFC 2047 §5) but are found there.
    public static Optional<String> decoded(List<Parameter> parameters, String name) {
        return decoded(parameters).stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(parameter -> EncodedWords.decode(parameter.value()))
                .findFirst();
    }

    /// All parameters with continuations joined and charsets decoded (RFC 2231), under their names without any `*`.
    /// Where a parameter is there both plain and extended, the extended one counts.
    public static List<Parameter> decoded(List<Parameter> parameters) {
        if (parameters.stream().noneMatch(parameter -> parameter.name().indexOf('*') >= 0)) {
            return parameters;
        }
        Map<String, Sections> extended = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            int star = parameter.name().indexOf('*');
            if (star > 0) {
                extended.computeIfAbsent(key(parameter.name().substring(0, star)), key -> new Sections())
                        .add(parameter.name().substring(star + 1), parameter.value());
            }
        }
        List<Parameter> decoded = new ArrayList<>();
        for (Parameter parameter : parameters) {
            int star = parameter.name().indexOf('*');
            String name = star > 0 ? parameter.name().substring(0, star) : parameter.name();
            if (star > 0) {
                Sections sections = extended.remove(key(name));
                if (sections != null) {
                    decoded.add(new Parameter(name, sections.value()));
                }
            } else if (parameters.stream().noneMatch(other -> isExtension(other, name))) {
                decoded.add(parameter);
            }
        }
        return List.copyOf(decoded);
    }

    private static boolean isExtension(Parameter parameter, String name) {
        return parameter.name().length() > name.length()
                && parameter.name().charAt(name.length()) == '*'
                && parameter.name().regionMatches(true, 0, name, 0, name.length());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The pieces of one parameter: `*`, `*0`, `*0*`.
    private static final class Sections {

        private final TreeMap<Integer, String> values = new TreeMap<>();
        private final TreeMap<Integer, Boolean> encoded = new TreeMap<>();

        void add(String suffix, String value) {
            boolean isEncoded = suffix.isEmpty() || suffix.endsWith("*");
            int number = number(suffix.endsWith("*") ? suffix.substring(0, suffix.length() - 1) : suffix);
            if (number >= 0 && values.size() < MAX_SECTIONS) {
                values.putIfAbsent(number, value);
                encoded.putIfAbsent(number, isEncoded);
            }
        }

        String value() {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            @Nullable Charset charset = null;
            boolean first = true;
            for (Map.Entry<Integer, String> section : values.entrySet()) {
                String value = section.getValue();
                boolean isEncoded = Boolean.TRUE.equals(encoded.get(section.getKey()));
                if (isEncoded && first) {
                    int quote = value.indexOf('\'');
                    int second = quote < 0 ? -1 : value.indexOf('\'', quote + 1);
                    if (second >= 0) {
                        charset = Charsets.find(value.substring(0, quote)).orElse(null);
                        value = value.substring(second + 1);
                    }
                }
                first = false;
                unescape(value, isEncoded, charset == null ? StandardCharsets.UTF_8 : charset, octets);
            }
            return Charsets.decode(octets.toByteArray(), charset);
        }

        private static void unescape(String value, boolean percent, Charset charset, ByteArrayOutputStream octets) {
            int at = 0;
            while (at < value.length()) {
                char c = value.charAt(at);
                int octet = percent && c == '%' ? Hex.octet(value, at + 1) : -1;
                if (octet >= 0) {
                    octets.write(octet);
                    at += 3;
                } else {
                    int next = value.offsetByCodePoints(at, 1);
                    octets.writeBytes(
                            value.substring(at, next).getBytes(charset.canEncode() ? charset : StandardCharsets.UTF_8));
                    at = next;
                }
            }
        }

        private static int number(String text) {
            if (text.isEmpty()) {
                return 0;
            }
            return text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
        }
    }
}
