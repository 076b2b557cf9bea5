package org.pennypost.mailbox.undelete;

/// Names an expunged message within its account.
///
/// @param mailbox that it was in
/// @param modSeq  of its expunge
/// @param uid     that it had
public record ExpungedId(long mailbox, long modSeq, long uid) {

    /// Behind it come all.
    static final ExpungedId FIRST = new ExpungedId(0, 0, 0);

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static ExpungedId parse(String text) {
        String[] numbers = text.split("-", 4);
        if (numbers.length != 3) {
            throw new IllegalArgumentException("the id of an expunged message is three numbers with hyphens between");
        }
        return new ExpungedId(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /// Such as `42-1007-388`.
    @Override
    public String toString() {
        return mailbox + "-" + modSeq + "-" + uid;
    }
}
