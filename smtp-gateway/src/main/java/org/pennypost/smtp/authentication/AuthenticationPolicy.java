package org.pennypost.smtp.authentication;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.pennypost.mail.arc.ArcLink;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.dmarc.DmarcPolicy;
import org.pennypost.smtp.dmarc.DmarcResult;
import org.pennypost.smtp.header.Comments;
import org.pennypost.smtp.spf.SpfResult;
import org.pennypost.smtp.spf.SpfVerdict;

/// What is done about messages of which it is known who they are from, and who they are not from.
///
/// @param spfFail         SPF says that the host may not use the sender's domain, and DMARC does not pass
/// @param dmarcReject     DMARC fails, and the domain's owner asks for rejection
/// @param dmarcQuarantine DMARC fails, and the domain's owner asks for quarantine
/// @param malformed       the From field does not name exactly one domain: DMARC cannot protect anybody
/// @param unknown         DMARC cannot be known now, since the DNS does not answer
/// @param sealers         domains that are believed what they found before they passed a message on (ARC), in ASCII
record AuthenticationPolicy(
        Disposition spfFail,
        Disposition dmarcReject,
        Disposition dmarcQuarantine,
        Disposition malformed,
        Disposition unknown,
        Set<String> sealers) {

    static final String CHECK = "authentication";

    private static final Pattern DMARC_PASS = Pattern.compile("dmarc\\s*=\\s*pass\\b");

    /// To the end of the text if it does not end.
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?", Pattern.DOTALL);

    private static final int LONGEST_EXPLANATION = 200;

    AuthenticationPolicy {
        sealers = Set.copyOf(sealers);
    }

    Finding on(Evidence evidence) {
        String why = summary(evidence);
        DmarcResult dmarc = evidence.dmarc();
        if (dmarc.verdict() == DmarcResult.Verdict.TEMPERROR) {
            return finding(unknown, why, "4.7.0", "the policy of the author's domain cannot be found out now");
        }
        if (dmarc.verdict() == DmarcResult.Verdict.PERMERROR) {
            return finding(malformed, why, "5.6.0", "the From field does not name exactly one domain (RFC 9989)");
        }
        if (isBelieved(evidence)) {
            return Finding.accept(CHECK, why + ", passed on by a trusted host");
        }
        if (dmarc.verdict() == DmarcResult.Verdict.FAIL && dmarc.requested() != DmarcPolicy.NONE) {
            Disposition disposition = dmarc.requested() == DmarcPolicy.REJECT ? dmarcReject : dmarcQuarantine;
            return finding(
                    disposition,
                    why,
                    "5.7.26",
                    "the message is not authenticated as its author's domain demands (DMARC)");
        }
        if (evidence.spf().verdict() == SpfVerdict.FAIL && dmarc.verdict() != DmarcResult.Verdict.PASS) {
            return finding(spfFail, why, "5.7.23", spfText(evidence.spf()));
        }
        return Finding.accept(CHECK, why);
    }

    /// Whether DMARC passed when a trusted host got the message, and only trusted ones had it since (RFC 8617 §7.2.1).
    boolean isBelieved(Evidence evidence) {
        if (evidence.dmarc().verdict() != DmarcResult.Verdict.FAIL) {
            return false;
        }
        for (ArcLink link : evidence.arc().links().reversed()) {
            if (!sealers.contains(link.domain().ascii())) {
                return false;
            }
            if (foundPass(link.results(), String.valueOf(evidence.dmarc().fromDomain()))) {
                return true;
            }
        }
        return false;
    }

    /// Whether one of the results is that DMARC passed for the domain. What stands in quotes or comments is a
    /// stranger's.
    private static boolean foundPass(String results, String domain) {
        String plain = QUOTED.matcher(Comments.without(results.toLowerCase(Locale.ROOT)))
                .replaceAll(" ");
        return Arrays.stream(plain.split(";", -1))
                .map(String::strip)
                .anyMatch(result -> DMARC_PASS.matcher(result).lookingAt()
                        && Arrays.asList(result.split("\\s+", -1)).contains("header.from=" + domain));
    }

    private static String spfText(SpfResult spf) {
        String text = "the sender's domain does not let this host use it (SPF)";
        String explanation = spf.explanation();
        return explanation == null || explanation.isBlank()
                ? text
                : text + "; it says: " + explanation.substring(0, Math.min(LONGEST_EXPLANATION, explanation.length()));
    }

    private static Finding finding(Disposition disposition, String why, String status, String text) {
        return switch (disposition) {
            case ACCEPT -> Finding.accept(CHECK, why);
            case JUNK -> Finding.junk(CHECK, why);
            case QUARANTINE -> Finding.quarantine(CHECK, why);
            case DEFER -> Finding.refuse(CHECK, Reply.of(451, "4" + status.substring(1), text), why);
            case REJECT -> Finding.refuse(CHECK, Reply.of(550, "5" + status.substring(1), text), why);
        };
    }

    private static String summary(Evidence evidence) {
        DmarcResult dmarc = evidence.dmarc();
        List<String> signatures = evidence.dkim().stream()
                .map(signature -> signature.verdict().keyword() + " (" + signature.domain() + ")")
                .toList();
        return "dmarc=" + dmarc.verdict()
                + (dmarc.record() == null ? "" : " (p=" + dmarc.policy() + ")")
                + " for " + Objects.requireNonNullElse(dmarc.fromDomain(), "no domain")
                + ", spf=" + evidence.spf().verdict() + " (" + evidence.spf().domain() + ")"
                + ", dkim=" + (signatures.isEmpty() ? "none" : String.join(" ", signatures))
                + ", arc=" + evidence.arc().status().keyword();
    }
}
