package org.pennypost.smtp.dmarc;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What DMARC says of a message.
///
/// @param fromDomain           in ASCII; null unless the From field has exactly one domain
/// @param organizationalDomain of that; null where it did not have to be known
/// @param policyDomain         where the record was found; null where there is none
/// @param record               null where there is none that can be used
/// @param policy               what the owner wants done with mail of this domain that fails, testing or not
/// @param source               which tag says so; null where no record does
/// @param requested            what the owner wants done with this message: none unless it fails, and less while
/// testing
/// @param spfAligned           whether SPF passes for a domain that is aligned
/// @param dkimAligned          domains of passing signatures that are aligned
/// @param problem              why it is none, temperror or permerror, for logs; null for pass and fail
public record DmarcResult(
        Verdict verdict,
        @Nullable String fromDomain,
        @Nullable String organizationalDomain,
        @Nullable String policyDomain,
        @Nullable DmarcRecord record,
        DmarcPolicy policy,
        @Nullable Source source,
        DmarcPolicy requested,
        boolean spfAligned,
        List<String> dkimAligned,
        @Nullable String problem) {

    /// As Authentication-Results fields say it (RFC 9989 §9.2).
    public enum Verdict {
        /// Nobody has published what applies to the message.
        NONE,
        PASS,
        FAIL,
        /// It is not known now.
        TEMPERROR,
        /// There is not exactly one domain in the From field.
        PERMERROR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which tag the policy is taken from (RFC 9989 §4.10.1).
    public enum Source {
        /// The record is the domain's own, or says nothing special of those below.
        P,
        /// The domain is below the record's.
        SP,
        /// The domain is below the record's, and does not exist.
        NP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DmarcResult {
        dkimAligned = List.copyOf(dkimAligned);
    }

    static DmarcResult without(Verdict verdict, @Nullable String fromDomain, String problem) {
        return new DmarcResult(
                verdict,
                fromDomain,
                null,
                null,
                null,
                DmarcPolicy.NONE,
                null,
                DmarcPolicy.NONE,
                false,
                List.of(),
                problem);
    }
}
