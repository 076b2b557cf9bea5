package org.pennypost.mail.bounce;

/// Why an attempt at a delivery has not succeeded.
public enum BounceClass {
    /// There is no such mailbox.
    MAILBOX_UNKNOWN,
    /// There is one, but it takes no mail any more.
    MAILBOX_DISABLED,
    /// The mailbox has no room.
    MAILBOX_FULL,
    /// The message is larger than the host or the mailbox takes.
    SIZE,
    /// What the message is made of: an attachment, a virus, its form.
    CONTENT,
    /// The host thinks ill of us: spam, complaints, a block list.
    REPUTATION,
    /// Nothing shows that the message is from whom it claims to be (SPF, DKIM, DMARC, reverse DNS), or our login
    /// failed.
    AUTHENTICATION,
    /// No TLS came about that was wanted, there or here.
    TLS,
    /// It came too soon, too often, or too much at a time: greylisting and limits of rates.
    RATE,
    /// A rule of the host, and it does not say which.
    POLICY,
    /// No host of the destination could be talked to.
    NETWORK,
    /// The DNS, a host that is not concerned with the destination, or a loop.
    ROUTING,
    /// Trouble of a system, theirs or ours.
    SYSTEM,
    /// The host did not understand us, or we did not understand it.
    PROTOCOL,
    /// Its time was over.
    EXPIRED,
    /// The address is on our own suppression list: no host was asked.
    SUPPRESSED,
    /// Nothing of this can be told from the reply.
    OTHER
}
