package org.pennypost.mail.address;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.IDNA;

/// Internationalised domain names as IDNA2008 has them (RFC 5890), spelled in any way that UTS 46 takes for them.
/// Nontransitional: with `ß`, `ς` or a joiner it is another domain than without. Because IDNA2003 took them for the
/// same, such labels are kept as A-labels, which mean the same to everybody.
final class InternationalDomains {

    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.USE_STD3_RULES);

    /// RFC 5890 §2.3.1.
    private static final String A_LABEL = "xn--";

    /// What separates labels, whatever it is typed with.
    private static final Pattern DOTS = Pattern.compile("[.\u3002\uFF0E\uFF61]");

    /// UTS 46 §2.3 calls them deviations.
    private static final Pattern DEVIATION = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

    private InternationalDomains() {}

    /// In lower case, with U-labels for A-labels, but for those that deviate. A label that has no other form stays.
    static String withULabels(String name) {
        return each(name, InternationalDomains::uLabel);
    }

    /// In ASCII, with A-labels for U-labels.
    ///
    /// @throws IllegalArgumentException if a label has no such form, or one of more than 63 octets
    static String withALabels(String name) {
        return each(name, InternationalDomains::aLabel);
    }

    private static String each(String name, UnaryOperator<String> form) {
        if (isAscii(name) && !name.contains("--")) {
            return name.toLowerCase(Locale.ROOT);
        }
        return Arrays.stream(DOTS.split(name, -1)).map(form).collect(Collectors.joining("."));
    }

    private static String uLabel(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        if (isAscii(label) && !lower.startsWith(A_LABEL)) {
            return lower;
        }
        IDNA.Info found = new IDNA.Info();
        StringBuilder form = UTS46.labelToUnicode(label, new StringBuilder(), found);
        if (found.hasErrors()) {
            return lower;
        }
        return DEVIATION.matcher(form).find() ? aLabel(form.toString()) : form.toString();
    }

    private static String aLabel(String label) {
        if (isAscii(label)) {
            return label;
        }
        IDNA.Info found = new IDNA.Info();
        StringBuilder form = UTS46.labelToASCII(label, new StringBuilder(), found);
        if (found.hasErrors()) {
            throw new IllegalArgumentException("'" + label + "' is no label of a domain: " + found.getErrors());
        }
        return form.toString();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
