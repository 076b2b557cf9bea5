package org.pennypost.smtp.dmarc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.pennypost.mail.dmarc.DnsTrouble;
import org.pennypost.mail.dmarc.PublicSuffix;
import org.pennypost.mail.dmarc.TreeWalk;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.TimedDns;
import org.pennypost.smtp.dmarc.DmarcResult.Verdict;
import org.pennypost.smtp.spf.SpfResult;

/// Asks the domain in a message's From field what it thinks of the message (RFC 9989). Blocks for a limited time.
public final class Dmarc {

    private final Dns dns;
    private final Duration timeout;

    /// @param timeout after which nothing more is asked
    public Dmarc(Dns dns, Duration timeout) {
        this.dns = dns;
        this.timeout = timeout;
    }

    /// @param spf  of the MAIL FROM identity
    /// @param dkim of each signature
    public DmarcResult evaluate(Author author, SpfResult spf, List<SignatureDomain> dkim) {
        return switch (author) {
            case Author.Malformed(String why) -> DmarcResult.without(Verdict.PERMERROR, null, why);
            case Author.SeveralDomains(List<String> domains) ->
                DmarcResult.without(
                        Verdict.PERMERROR, null, "several domains in the From field: " + String.join(", ", domains));
            case Author.OneDomain(String domain) -> evaluate(domain, spf, dkim);
        };
    }

    private DmarcResult evaluate(String domain, SpfResult spf, List<SignatureDomain> dkim) {
        Dns timed = new TimedDns(dns, timeout);
        TreeWalk walk = new TreeWalk(timed);
        try {
            Optional<TreeWalk.Place> place = policyOf(domain, walk);
            if (place.isEmpty()) {
                return DmarcResult.without(Verdict.NONE, domain, "no DMARC record");
            }
            Optional<DmarcRecord> record = RecordParser.parse(place.get().record());
            if (record.isEmpty()) {
                return DmarcResult.without(
                        Verdict.NONE,
                        domain,
                        "the DMARC record of " + place.get().domain() + " cannot be used");
            }
            return new Assessment(timed, walk, domain, place.get().domain(), record.get()).assess(spf, dkim);
        } catch (DnsTrouble trouble) {
            return DmarcResult.without(Verdict.TEMPERROR, domain, trouble.why());
        }
    }

    /// The domain's own record, that of its Organizational Domain, or that of its public suffix (RFC 9989 §4.10.1).
    private static Optional<TreeWalk.Place> policyOf(String domain, TreeWalk walk) throws DnsTrouble {
        Optional<TreeWalk.Place> own = walk.at(domain);
        if (own.isPresent()) {
            return own;
        }
        List<TreeWalk.Place> found = walk.from(domain);
        String organizational = walk.organizationalDomain(domain);
        return found.stream()
                .filter(place -> place.domain().equals(organizational))
                .findFirst()
                .or(() -> found.stream()
                        .filter(place -> place.publicSuffix() == PublicSuffix.YES)
                        .findFirst());
    }
}
