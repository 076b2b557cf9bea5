package org.pennypost.mailbox.dmarc;

/// The DNS does not answer now; later it may.
final class DnsAwayException extends Exception {

    private static final long serialVersionUID = 1L;

    DnsAwayException(String why) {
        super(why);
    }
}
