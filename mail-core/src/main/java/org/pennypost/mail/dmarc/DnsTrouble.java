package org.pennypost.mail.dmarc;

/// The DNS gives no answer now to what has to be known; later it may.
public final class DnsTrouble extends Exception {

    private static final long serialVersionUID = 1;

    public DnsTrouble(String why) {
        super(why, null, false, false);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
