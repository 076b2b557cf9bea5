package org.pennypost.smtp.dmarc;

/// The DNS gives no answer to what has to be known.
final class DnsTrouble extends Exception {

    private static final long serialVersionUID = 1;

    DnsTrouble(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
