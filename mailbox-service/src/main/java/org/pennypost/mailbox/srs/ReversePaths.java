package org.pennypost.mailbox.srs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// Reverse-paths of ours for mail of strangers that is forwarded, and the way back: `SRS0=hash=day=domain=local`, and
/// `SRS1=hash=domain=…` where another forwarder of that domain has rewritten it before us, so that a path never grows
/// by more than one domain.
public final class ReversePaths {

    /// RFC 5321 §4.5.3.1.1.
    private static final int LONGEST_LOCAL_PART = 64;

    private static final int DAYS = 1024;
    private static final Pattern SRS = Pattern.compile("(?i)SRS([01])([=+-].*)");
    private static final Pattern FIRST = Pattern.compile("=([^=]+)=([^=]{2})=([^=]+)=(.+)");
    private static final Pattern SECOND = Pattern.compile("[=+-]([^=]+)=([^=]+)=([=+-].+)");

    private final boolean enabled;
    private final SrsHash hash;
    private final long lifetime;
    private final InstantSource clock;

    /// @param lifetime days
    ReversePaths(boolean enabled, SrsHash hash, long lifetime, InstantSource clock) {
        this.enabled = enabled;
        this.hash = hash;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /// An address of ours for mail of this sender.
    ///
    /// @param at a domain of ours
    /// @return empty if none is wanted, or if it would be longer than hosts take
    public Optional<MailAddress> rewritten(MailAddress sender, MailDomain at) {
        if (!enabled) {
            return Optional.empty();
        }
        String local = localPart(sender);
        return local.getBytes(StandardCharsets.UTF_8).length > LONGEST_LOCAL_PART
                ? Optional.empty()
                : Optional.of(new MailAddress(local, at));
    }

    private String localPart(MailAddress sender) {
        Matcher rewritten = SRS.matcher(sender.localPart());
        if (rewritten.matches()) {
            String rest = rewritten.group(2);
            if (rewritten.group(1).equals("0")) {
                return second(sender.domain().ascii(), rest);
            }
            Matcher second = SECOND.matcher(rest);
            if (second.matches()) {
                return second(second.group(2), second.group(3));
            }
        }
        String signed = stamp(today()) + "=" + sender.domain().ascii() + "=" + sender.localPart();
        return "SRS0=" + hash.of(signed) + "=" + signed;
    }

    /// @param domain of the first one that has rewritten it
    /// @param rest   what it has written behind `SRS0`
    private String second(String domain, String rest) {
        String signed = domain + "=" + rest;
        return "SRS1=" + hash.of(signed) + "=" + signed;
    }

    /// @param address in a domain of ours
    public Reversal reversal(MailAddress address) {
        Matcher rewritten = SRS.matcher(address.localPart());
        if (!enabled || !rewritten.matches()) {
            return new Reversal.None();
        }
        String rest = rewritten.group(2);
        return (rewritten.group(1).equals("0") ? ofFirst(rest) : ofSecond(rest))
                .<Reversal>map(Reversal.To::new)
                .orElseGet(Reversal.Forged::new);
    }

    private Optional<MailAddress> ofFirst(String rest) {
        Matcher parts = FIRST.matcher(rest);
        if (!parts.matches()
                || !hash.matches(parts.group(1), rest.substring(parts.start(2)))
                || !isFresh(parts.group(2))) {
            return Optional.empty();
        }
        return Optional.of(new MailAddress(parts.group(4), new MailDomain(parts.group(3))));
    }

    private Optional<MailAddress> ofSecond(String rest) {
        Matcher parts = SECOND.matcher(rest);
        if (!parts.matches() || !hash.matches(parts.group(1), rest.substring(parts.start(2)))) {
            return Optional.empty();
        }
        return Optional.of(new MailAddress("SRS0" + parts.group(3), new MailDomain(parts.group(2))));
    }

    private long today() {
        return Duration.between(Instant.EPOCH, clock.instant()).toDays();
    }

    private static String stamp(long day) {
        int number = (int) (day % DAYS);
        return "" + SrsHash.ALPHABET.charAt(number / 32) + SrsHash.ALPHABET.charAt(number % 32);
    }

    /// Clocks of several instances may be on both sides of midnight.
    private boolean isFresh(String stamp) {
        String letters = stamp.toUpperCase(Locale.ROOT);
        int high = SrsHash.ALPHABET.indexOf(letters.charAt(0));
        int low = SrsHash.ALPHABET.indexOf(letters.charAt(1));
        long age = Math.floorMod(today() - (high * 32L + low), (long) DAYS);
        return age <= lifetime || age == DAYS - 1;
    }
}
