package org.pennypost.smtp.spf;

import java.util.Optional;
import java.util.regex.Pattern;

/// A name in a record, with macros (`domain-spec`, RFC 7208 §7.1).
record DomainSpec(MacroString text) {

    private static final int LONGEST_NAME = 253;

    /// `"." toplabel [ "." ]` (RFC 7208 §7.1).
    private static final Pattern END =
            Pattern.compile(".*\\.(?:[0-9A-Za-z]*[A-Za-z][0-9A-Za-z]*|[0-9A-Za-z]+-[0-9A-Za-z-]*[0-9A-Za-z])\\.?");

    static DomainSpec parse(String text) throws SpfError {
        MacroString macros =
                MacroString.find(text).orElseThrow(() -> SpfError.permanent("syntax error in macros of " + text));
        if (macros.isForExplanations()) {
            throw SpfError.permanent("macros that only explanations may have: " + text);
        }
        if (!macros.endsWithMacro() && !END.matcher(macros.lastLiteral()).matches()) {
            throw SpfError.permanent("not the name of a domain: " + text);
        }
        return new DomainSpec(macros);
    }

    /// The name, of labels on its left so many left out that it is not too long (RFC 7208 §7.3). Empty where it would
    /// need a local part that is not ASCII: then it matches nothing (RFC 8616 §4).
    Optional<String> name(MacroValues values) {
        return text.expand(values).map(DomainSpec::shortened);
    }

    private static String shortened(String name) {
        String rest = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        while (rest.length() > LONGEST_NAME) {
            int dot = rest.indexOf('.');
            if (dot < 0) {
                return rest;
            }
            rest = rest.substring(dot + 1);
        }
        return rest;
    }
}
