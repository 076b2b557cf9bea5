package org.pennypost.mail.dmarc;

/// The tag `psd`: what a domain says of its place in the tree (RFC 9989 §4.7).
public enum PublicSuffix {
    /// Others own what is below it.
    YES,
    /// It is the Organizational Domain of itself and of what is below it.
    NO,
    UNKNOWN
}
