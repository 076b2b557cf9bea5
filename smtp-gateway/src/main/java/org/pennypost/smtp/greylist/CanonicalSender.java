package org.pennypost.smtp.greylist;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// Senders as greylisting compares them: without what is different for each message or each try, so that a mailing list
/// or a forwarder is new only once.
final class CanonicalSender {

    /// `SRS0=hash=time=domain=local`: of that hash and time change.
    private static final Pattern SRS0 = Pattern.compile("srs0[=+-][^=]*=[^=]*=(.+)");

    /// `SRS1=hash=forwarder==hash=time=domain=local`.
    private static final Pattern SRS1 = Pattern.compile("srs1[=+-][^=]*=([^=]+)=[=+-][^=]*=[^=]*=(.+)");

    /// `prvs=tag=local`, as BATV signs addresses.
    private static final Pattern PRVS = Pattern.compile("prvs=[0-9a-f]+=(.+)");

    private CanonicalSender() {}

    /// @param reversePath null for the null reverse-path
    static String of(@Nullable MailAddress reversePath) {
        return reversePath == null
                ? ""
                : local(reversePath.localPart().toLowerCase(Locale.ROOT)) + "@"
                        + reversePath.domain().name();
    }

    private static String local(String local) {
        Matcher srs0 = SRS0.matcher(local);
        if (srs0.matches()) {
            return "srs0=" + srs0.group(1);
        }
        Matcher srs1 = SRS1.matcher(local);
        if (srs1.matches()) {
            return "srs1=" + srs1.group(1) + "=" + srs1.group(2);
        }
        Matcher prvs = PRVS.matcher(local);
        return plain(prvs.matches() ? prvs.group(1) : local);
    }

    /// Without the detail behind `+`, which may be the recipient (VERP); words with a digit, which may count messages
    /// or be a hash, are all the same.
    private static String plain(String local) {
        int plus = local.indexOf('+');
        String user = plus > 0 ? local.substring(0, plus) : local;
        return Arrays.stream(user.split("(?<=[-_.=])|(?=[-_.=])"))
                .map(word -> word.chars().anyMatch(c -> c >= '0' && c <= '9') ? "#" : word)
                .collect(Collectors.joining());
    }
}
