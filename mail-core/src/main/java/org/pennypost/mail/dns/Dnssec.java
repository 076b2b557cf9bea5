package org.pennypost.mail.dns;

/// Who says whether an answer is authentic (RFC 4035).
public enum Dnssec {

    /// Nobody: no answer is.
    OFF,

    /// The servers that are asked, by the AD bit, where they are on this host: nobody between can set it
    /// (RFC 6840 §5.8). Others are not believed.
    LOOPBACK,

    /// Each of the servers that are asked, by the AD bit: the network between is trusted.
    UPSTREAM,

    /// We ourselves, from the trust anchors down. An answer that is not what its zone has signed is no answer.
    VALIDATE
}
