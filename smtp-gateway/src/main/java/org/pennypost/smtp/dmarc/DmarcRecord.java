package org.pennypost.smtp.dmarc;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dmarc.PublicSuffix;

/// A DMARC Policy Record (RFC 9989 §4.7), with the defaults for what it does not say.
///
/// @param text            as it was found
/// @param policy          `p`
/// @param subdomainPolicy `sp`, null where it is not there
/// @param nonexistentPolicy `np`, null where it is not there
/// @param strictDkim      `adkim=s`
/// @param strictSpf       `aspf=s`
/// @param testing         `t=y`
/// @param aggregateReports URIs of `rua`, their obsolete sizes left out
/// @param failureReports  URIs of `ruf`, likewise
/// @param failureOptions  `fo`: some of `0`, `1`, `d` and `s`
public record DmarcRecord(
        String text,
        DmarcPolicy policy,
        @Nullable DmarcPolicy subdomainPolicy,
        @Nullable DmarcPolicy nonexistentPolicy,
        PublicSuffix publicSuffix,
        boolean strictDkim,
        boolean strictSpf,
        boolean testing,
        List<String> aggregateReports,
        List<String> failureReports,
        List<String> failureOptions) {

    public DmarcRecord {
        aggregateReports = List.copyOf(aggregateReports);
        failureReports = List.copyOf(failureReports);
        failureOptions = List.copyOf(failureOptions);
    }
}
