package org.pennypost.mail.dkim;

import java.time.Duration;

/// How far a verifier goes, and what it accepts.
///
/// @param maxSignatures  how many DKIM-Signature fields of a message are looked at, from the top; the others are not
///                       seen (RFC 6376 §6.1)
/// @param maxLookups     how many keys are asked for at a time for one message
/// @param lookupTime     how long the keys of one message may take together; then those that are missing are not
///                       available for now
/// @param minRsaBits     shorter RSA keys are too weak; not below 1024 (RFC 8301 §3.2)
/// @param maxRsaBits     longer RSA keys cost too much; not below 4096 (RFC 8301 §3.2)
/// @param clockSkew      how wrong the clocks of signers may be; an hour at most
/// @param unsignedContent what becomes of a signature that leaves the end of the body unsigned
/// @param cachedKeys     how many keys are kept decoded, of whatever domains
public record DkimLimits(
        int maxSignatures,
        int maxLookups,
        Duration lookupTime,
        int minRsaBits,
        int maxRsaBits,
        Duration clockSkew,
        UnsignedContent unsignedContent,
        int cachedKeys) {

    private static final int LEAST_RSA_BITS = 1024;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int LEAST_MAX_RSA_BITS = 4096;

    /// Ten signatures, eight lookups at a time within ten seconds, RSA keys of 1024 to 8192 bits, five minutes of skew,
    /// no unsigned content, a thousand keys.
    public static final DkimLimits DEFAULT = new DkimLimits(
            10, 8, Duration.ofSeconds(10), 1024, 8192, Duration.ofMinutes(5), UnsignedContent.POLICY, 1000);

    public DkimLimits {
        if (maxSignatures < 1 || maxLookups < 1 || cachedKeys < 1) {
            throw new IllegalArgumentException("signatures, lookups and cached keys are at least one each");
        }
        if (minRsaBits < LEAST_RSA_BITS || maxRsaBits < Math.max(minRsaBits, LEAST_MAX_RSA_BITS)) {
            throw new IllegalArgumentException("RSA keys of " + minRsaBits + " to " + maxRsaBits + " bits");
        }
        if (lookupTime.isNegative() || lookupTime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lookups within " + lookupTime);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("clocks that differ by " + clockSkew);
        }
    }

    /// The same with another time for the keys of a message.
    public DkimLimits within(Duration time) {
        return new DkimLimits(
                maxSignatures, maxLookups, time, minRsaBits, maxRsaBits, clockSkew, unsignedContent, cachedKeys);
    }
}
