package org.pennypost.mail.store;

/// One thing that an account may do to a mailbox (RFC 4314 §2.1). In the order in which a list of rights shows them.
public enum Right {
    /// Sees that there is such a mailbox, and may subscribe to it.
    LOOKUP('l'),
    /// Opens it, reads and searches its messages, asks for its counters.
    READ('r'),
    /// Sets and clears `\Seen`: for anybody but the owner, a flag of its own.
    SEEN('s'),
    /// Sets and clears all flags but `\Seen` and `\Deleted`.
    WRITE('w'),
    /// Puts messages in.
    INSERT('i'),
    /// Sends to the mailbox's submission address; nothing asks for it.
    POST('p'),
    /// Makes inferiors, and moves others to below it.
    CREATE('k'),
    /// Deletes and renames the mailbox itself.
    DELETE_MAILBOX('x'),
    /// Sets and clears `\Deleted`.
    DELETE_MESSAGES('t'),
    /// Expunges.
    EXPUNGE('e'),
    /// Sees and changes who has which rights.
    ADMINISTER('a');

    private final char letter;

    Right(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }
}
