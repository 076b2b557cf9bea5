package org.pennypost.mail.arc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.mail.dkim.TagList;
import org.pennypost.mail.mime.RawField;

/// Reads which set a field belongs to: the tag `i` (RFC 8617 §4.2.1).
final class Instance {

    /// The most sets that a message may have.
    static final int MOST = 50;

    private static final Pattern RESULTS = Pattern.compile("i\\s*=\\s*(\\d{1,2})\\s*;(.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

    private Instance() {}

    static int ofTags(RawField field) throws BrokenChain {
        String number = TagList.of(field).flatMap(tags -> tags.value("i")).orElse("");
        if (!NUMBER.matcher(number).matches()) {
            throw new BrokenChain("a field of the chain is malformed");
        }
        return checked(number);
    }

    static int ofResults(RawField field) throws BrokenChain {
        return checked(results(field).group(1));
    }

    /// What an ARC-Authentication-Results field says behind its instance.
    static String resultsText(RawField field) throws BrokenChain {
        return results(field).group(2).strip();
    }

    private static Matcher results(RawField field) throws BrokenChain {
        Matcher matcher = RESULTS.matcher(field.value());
        if (!matcher.matches()) {
            throw new BrokenChain("a field of the chain is malformed");
        }
        return matcher;
    }

    private static int checked(String number) throws BrokenChain {
        int instance = Integer.parseInt(number);
        if (instance < 1 || instance > MOST) {
            throw new BrokenChain("the chain has an instance that is none");
        }
        return instance;
    }
}
