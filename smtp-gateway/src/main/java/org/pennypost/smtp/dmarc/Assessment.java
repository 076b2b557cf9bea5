package org.pennypost.smtp.dmarc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dmarc.DnsTrouble;
import org.pennypost.mail.dmarc.TreeWalk;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.smtp.dmarc.DmarcResult.Source;
import org.pennypost.smtp.dmarc.DmarcResult.Verdict;
import org.pennypost.smtp.spf.SpfResult;

/// One message by the record that applies to it.
final class Assessment {

    private final Dns dns;
    private final TreeWalk walk;
    private final String author;
    private final String policyDomain;
    private final DmarcRecord record;
    private @Nullable String organizational;

    /// @param author       the domain of the From field
    /// @param policyDomain where the record is
    Assessment(Dns dns, TreeWalk walk, String author, String policyDomain, DmarcRecord record) {
        this.dns = dns;
        this.walk = walk;
        this.author = author;
        this.policyDomain = policyDomain;
        this.record = record;
    }

    /// @throws DnsTrouble if no more than that can be said
    DmarcResult assess(SpfResult spf, List<SignatureDomain> dkim) throws DnsTrouble {
        List<String> troubles = new ArrayList<>();
        boolean spfAligned = spfAligned(spf, troubles);
        List<String> dkimAligned = dkimAligned(dkim, troubles);
        if (spfAligned || !dkimAligned.isEmpty()) {
            return result(Verdict.PASS, source(true), spfAligned, dkimAligned, null);
        }
        // What could still have passed cannot fail (RFC 9989 §5.3.6).
        return troubles.isEmpty()
                ? result(Verdict.FAIL, source(false), false, List.of(), null)
                : result(Verdict.TEMPERROR, source(true), false, List.of(), troubles.getFirst());
    }

    private boolean spfAligned(SpfResult spf, List<String> troubles) {
        String domain = spf.domain();
        return switch (spf.verdict()) {
            case PASS -> isAligned(domain, record.strictSpf(), troubles);
            case TEMPERROR -> {
                if (isAligned(domain, record.strictSpf(), troubles)) {
                    troubles.add("SPF is not known now");
                }
                yield false;
            }
            case NONE, NEUTRAL, FAIL, SOFTFAIL, PERMERROR -> false;
        };
    }

    private List<String> dkimAligned(List<SignatureDomain> signatures, List<String> troubles) {
        List<String> aligned = new ArrayList<>();
        for (SignatureDomain signature : signatures) {
            if (signature.status() != SignatureDomain.Status.FAIL
                    && isAligned(signature.domain(), record.strictDkim(), troubles)) {
                if (signature.status() == SignatureDomain.Status.PASS) {
                    aligned.add(signature.domain());
                } else {
                    troubles.add("a key of " + signature.domain() + " is not known now");
                }
            }
        }
        return aligned.stream().distinct().toList();
    }

    /// RFC 9989 §4.10.2.
    ///
    /// @param troubles what is added to where it is not known
    private boolean isAligned(String identifier, boolean strict, List<String> troubles) {
        String domain = canonical(identifier);
        if (domain.equals(author)) {
            return true;
        }
        if (strict) {
            return false;
        }
        try {
            String common = organizational();
            return isWithin(domain, common) && walk.organizationalDomain(domain).equals(common);
        } catch (DnsTrouble trouble) {
            troubles.add(trouble.why());
            return false;
        }
    }

    private String organizational() throws DnsTrouble {
        String known = organizational;
        if (known == null) {
            known = walk.organizationalDomain(author);
            organizational = known;
        }
        return known;
    }

    /// @param whatever whether a domain of which nobody knows whether it exists shall do as one that does
    private Source source(boolean whatever) throws DnsTrouble {
        if (author.equals(policyDomain)) {
            return Source.P;
        }
        if (record.nonexistentPolicy() != null) {
            DnsAnswer<?> answer = dns.a(author);
            if (answer instanceof DnsAnswer.NoName) {
                return Source.NP;
            }
            if (answer instanceof DnsAnswer.Failed<?>(String why) && !whatever) {
                throw new DnsTrouble(why);
            }
        }
        return record.subdomainPolicy() != null ? Source.SP : Source.P;
    }

    private DmarcResult result(
            Verdict verdict, Source source, boolean spfAligned, List<String> dkimAligned, @Nullable String problem) {
        DmarcPolicy policy = policy(source);
        DmarcPolicy applied = record.testing() ? policy.oneLevelBelow() : policy;
        return new DmarcResult(
                verdict,
                author,
                organizational,
                policyDomain,
                record,
                policy,
                source,
                verdict == Verdict.FAIL ? applied : DmarcPolicy.NONE,
                spfAligned,
                dkimAligned,
                problem);
    }

    private DmarcPolicy policy(Source source) {
        @Nullable
        DmarcPolicy special = switch (source) {
            case P -> null;
            case SP -> record.subdomainPolicy();
            case NP -> record.nonexistentPolicy();
        };
        return special == null ? record.policy() : special;
    }

    private static boolean isWithin(String domain, String above) {
        return domain.equals(above) || domain.endsWith("." + above);
    }

    private static String canonical(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
