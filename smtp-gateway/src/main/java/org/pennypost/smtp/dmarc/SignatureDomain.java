package org.pennypost.smtp.dmarc;

/// A DKIM signature, as DMARC sees it.
///
/// @param domain its `d`
public record SignatureDomain(String domain, Status status) {

    public enum Status {
        PASS,
        FAIL,
        /// Its key could not be fetched now.
        TEMPERROR
    }
}
