package org.pennypost.mail.store;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What a check of DMARC found of messages that are alike to the owner of the domain: what one `record` of an
/// aggregate report says (RFC 9990 §3.1.1.7). Domains are in ASCII (A-labels). What strangers chose is cut to
/// [#LONGEST] characters, and their lists to a few.
///
/// @param source      the client that sent it
/// @param messages    how many there were, at least one
/// @param policy      that was found in the DNS
/// @param dkim        of each signature that was looked at, those first that matter most (RFC 9990 §3.1.3)
/// @param spf         of MAIL FROM; null if it was not checked
public record DmarcObservation(
        InetAddress source,
        long messages,
        Identifiers identifiers,
        Policy policy,
        Evaluation evaluation,
        List<Dkim> dkim,
        @Nullable Spf spf) {

    /// Characters of a name or a comment.
    public static final int LONGEST = 255;

    private static final int MOST_SIGNATURES = 10;
    private static final int MOST_REASONS = 5;
    private static final int MOST_DESTINATIONS = 10;
    private static final int LONGEST_DESTINATION = 1_000;

    public DmarcObservation {
        if (messages < 1) {
            throw new IllegalArgumentException("an observation is of one message at least");
        }
        dkim = dkim.stream().limit(MOST_SIGNATURES).toList();
    }

    /// The domains of a message (RFC 9990 §3.1.1.10).
    ///
    /// @param headerFrom   of the From field
    /// @param envelopeFrom of the reverse-path: empty for the null one, null if it is not told
    /// @param envelopeTo   of the forward-path; null if it is not told
    public record Identifiers(
            String headerFrom,
            @Nullable String envelopeFrom,
            @Nullable String envelopeTo) {

        public Identifiers {
            headerFrom = name(headerFrom);
            envelopeFrom = envelopeFrom == null ? null : name(envelopeFrom);
            envelopeTo = envelopeTo == null ? null : name(envelopeTo);
        }
    }

    /// The DMARC Policy Record that was applied (RFC 9990 §3.1.1.5), with its defaults filled in.
    ///
    /// @param domain       at which it was found
    /// @param p            for the domain
    /// @param sp           for its subdomains
    /// @param np           for subdomains that do not exist
    /// @param strictDkim   `adkim=s`
    /// @param strictSpf    `aspf=s`
    /// @param fo           failure reporting options, as published
    /// @param testing      `t=y`
    /// @param destinations the URIs of `rua`, in their order, as published; empty: no reports are wanted
    public record Policy(
            String domain,
            Action p,
            Action sp,
            Action np,
            boolean strictDkim,
            boolean strictSpf,
            String fo,
            boolean testing,
            List<String> destinations) {

        public Policy {
            domain = name(domain);
            fo = cut(fo);
            destinations = destinations.stream()
                    .filter(uri -> uri.length() <= LONGEST_DESTINATION)
                    .limit(MOST_DESTINATIONS)
                    .toList();
        }
    }

    /// What a domain's owner asks to be done with a message that fails.
    public enum Action {
        NONE,
        QUARANTINE,
        REJECT
    }

    /// What came of it (RFC 9990 §3.1.1.9).
    ///
    /// @param dkimAligned whether a signature passed whose domain is aligned
    /// @param spfAligned  whether SPF passed for a domain that is aligned
    /// @param reasons     why the policy was not applied
    public record Evaluation(Disposition disposition, boolean dkimAligned, boolean spfAligned, List<Reason> reasons) {

        public Evaluation {
            reasons = reasons.stream().limit(MOST_REASONS).toList();
        }
    }

    /// What was done with the message.
    public enum Disposition {
        /// Nothing: the policy asks for nothing, or was not applied.
        NONE,
        /// Nothing: it passed, and the policy asks for something.
        PASS,
        QUARANTINE,
        REJECT
    }

    /// @param comment further details, or null
    public record Reason(Exemption why, @Nullable String comment) {

        public Reason {
            comment = comment == null ? null : cut(comment);
        }
    }

    /// Why a policy was not applied (RFC 9990 §3.1.6).
    public enum Exemption {
        LOCAL_POLICY,
        MAILING_LIST,
        OTHER,
        POLICY_TEST_MODE,
        TRUSTED_FORWARDER
    }

    /// A signature (RFC 9990 §3.1.1.12).
    ///
    /// @param domain   `d=`
    /// @param selector `s=`
    public record Dkim(String domain, String selector, DkimResult result) {

        public Dkim {
            domain = name(domain);
            selector = name(selector);
        }
    }

    /// RFC 8601 §2.7.1.
    public enum DkimResult {
        NONE,
        PASS,
        FAIL,
        POLICY,
        NEUTRAL,
        TEMPERROR,
        PERMERROR
    }

    /// @param domain that was checked (RFC 9990 §3.1.1.13)
    public record Spf(String domain, SpfResult result) {

        public Spf {
            domain = name(domain);
        }
    }

    /// RFC 8601 §2.7.2.
    public enum SpfResult {
        NONE,
        PASS,
        FAIL,
        SOFTFAIL,
        POLICY,
        NEUTRAL,
        TEMPERROR,
        PERMERROR
    }

    /// The same of another number of messages.
    public DmarcObservation of(long number) {
        return new DmarcObservation(source, number, identifiers, policy, evaluation, dkim, spf);
    }

    private static String name(String name) {
        return cut(name).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
