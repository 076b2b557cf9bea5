package org.pennypost.cli;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How much may be kept.
final class QuotaOptions {

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = Size.class,
            description = "Octets of all messages together, e.g. 2G, 500M or 1000; without this, as many as come.")
    private @Nullable Long octets;

    @Option(
            names = "--messages",
            paramLabel = "NUMBER",
            description = "How many messages; without this, as many as come.")
    private @Nullable Long messages;

    /// As the API takes it.
    Map<String, @Nullable Long> body() {
        Map<String, @Nullable Long> body = new HashMap<>();
        body.put("octets", octets);
        body.put("messages", messages);
        return body;
    }

    /// A number of octets; `K`, `M`, `G` and `T` behind it multiply by 1024 each.
    static final class Size implements ITypeConverter<Long> {

        private static final String UNITS = "KMGT";

        @Override
        public Long convert(String text) {
            int unit = text.isEmpty() ? -1 : UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
            String number = unit < 0 ? text : text.substring(0, text.length() - 1);
            try {
                return Math.multiplyExact(Long.parseLong(number), 1L << 10 * (unit + 1));
            } catch (NumberFormatException | ArithmeticException e) {
                throw new TypeConversionException("'" + text + "' is no size: 2G, 500M and 1000 are");
            }
        }
    }
}
