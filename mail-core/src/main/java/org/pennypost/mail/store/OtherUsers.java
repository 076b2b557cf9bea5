package org.pennypost.mail.store;

import java.util.Optional;

import org.pennypost.mail.address.MailAddress;

/// The names under which an account finds mailboxes of others: `Other Users/alice@example.org/Projects`
/// (RFC 2342 §5).
public final class OtherUsers {

    /// The first level of all such names; nobody's own mailboxes are there.
    public static final MailboxName PREFIX = new MailboxName("Other Users");

    private OtherUsers() {}

    /// A mailbox of somebody else.
    ///
    /// @param name what its owner calls it
    public record Place(MailAddress owner, MailboxName name) {}

    public static boolean contains(MailboxName name) {
        return name.equals(PREFIX) || name.isInferiorOf(PREFIX);
    }

    /// @throws Refusal with [RefusalCode#CANNOT] if that is no name of a mailbox, because it is too long for one
    public static MailboxName nameOf(MailAddress owner, MailboxName name) {
        return new MailboxName(prefixOf(owner) + name);
    }

    /// Everything before the owner's own names.
    public static String prefixOf(MailAddress owner) {
        return PREFIX.value() + MailboxName.DELIMITER + owner.canonical() + MailboxName.DELIMITER;
    }

    /// Whose mailbox is meant, if the name is below [#PREFIX] and says so. The address ends with the first level that
    /// has an `@`, since there may be a delimiter before it.
    public static Optional<Place> parse(MailboxName name) {
        if (!name.isInferiorOf(PREFIX)) {
            return Optional.empty();
        }
        String rest = name.value().substring(PREFIX.value().length() + 1);
        int end = rest.indexOf(MailboxName.DELIMITER, Math.max(0, rest.indexOf('@')));
        if (rest.indexOf('@') < 0 || end < 0) {
            return Optional.empty();
        }
        try {
            MailAddress owner = MailAddress.parse(rest.substring(0, end));
            return Optional.of(new Place(owner, new MailboxName(rest.substring(end + 1))));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
