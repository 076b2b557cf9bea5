package org.pennypost.mail.mime;

/// An amount that is spent little by little.
final class Budget {

    private int left;

    Budget(int amount) {
        this.left = amount;
    }

    int left() {
        return left;
    }

    /// Whether there was enough; if not, nothing is spent.
    boolean spend(int amount) {
        if (amount > left) {
            return false;
        }
        left -= amount;
        return true;
    }
}
