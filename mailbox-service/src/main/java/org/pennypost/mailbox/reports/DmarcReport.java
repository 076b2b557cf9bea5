package org.pennypost.mailbox.reports;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An aggregate report of DMARC (RFC 9990 §3.1.1, RFC 7489 appendix C). What a stranger wrote is neither true nor
/// of the words that the RFCs know; it is short.
///
/// @param organization who reports; may be empty
/// @param contact      further words on whom to ask, or null
/// @param begin        of the time it is about
/// @param end          of the time it is about
/// @param error        what the reporter says was wrong with our record, or null
/// @param records      at least one
public record DmarcReport(
        String organization,
        @Nullable String email,
        @Nullable String contact,
        String reportId,
        Instant begin,
        Instant end,
        @Nullable String error,
        Policy policy,
        List<Row> records)
        implements Report {

    /// The policy that was found, as far as it is told.
    ///
    /// @param percent of RFC 7489
    /// @param testing of RFC 9989
    public record Policy(
            String domain,
            @Nullable String p,
            @Nullable String sp,
            @Nullable String np,
            @Nullable String adkim,
            @Nullable String aspf,
            @Nullable String fo,
            @Nullable String percent,
            @Nullable String testing) {}

    /// Messages that were alike.
    ///
    /// @param source       from where they came
    /// @param messages     how many
    /// @param disposition  what was done with them, such as `none`
    /// @param dkimAligned  whether DKIM passed for DMARC
    /// @param spfAligned   whether SPF passed for DMARC
    /// @param envelopeFrom empty for the null reverse-path, null if it is not told
    public record Row(
            InetAddress source,
            long messages,
            String disposition,
            boolean dkimAligned,
            boolean spfAligned,
            String headerFrom,
            @Nullable String envelopeFrom,
            @Nullable String envelopeTo,
            Details details) {

        boolean passed() {
            return dkimAligned || spfAligned;
        }
    }

    /// @param reasons why the policy was not applied
    public record Details(List<Reason> reasons, List<Result> dkim, List<Result> spf) {}

    public record Reason(String type, @Nullable String comment) {}

    /// What a check came to, uninterpreted.
    ///
    /// @param selector of a signature; null for SPF, and where it is not told
    public record Result(
            String domain,
            @Nullable String selector,
            String result,
            @Nullable String explanation) {}

    long messages() {
        return records.stream().mapToLong(Row::messages).sum();
    }

    long passed() {
        return records.stream().filter(Row::passed).mapToLong(Row::messages).sum();
    }
}
