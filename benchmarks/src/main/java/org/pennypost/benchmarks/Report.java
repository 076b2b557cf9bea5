package org.pennypost.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/// What was measured, a line each, as soon as it is known.
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void title(String name) {
        out.println();
        out.println("== " + name);
        out.flush();
    }

    /// @param format of [java.util.Formatter]
    @SuppressWarnings("AnnotateFormatMethod")
    void line(String subject, String format, Object... values) {
        out.printf(Locale.ROOT, "%-44s %s%n", subject, String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
