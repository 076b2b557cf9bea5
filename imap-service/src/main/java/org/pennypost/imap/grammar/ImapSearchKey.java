package org.pennypost.imap.grammar;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SearchKey.DateOf;

/// What SEARCH asks for, as the client says it (RFC 9051 §6.4.4). `UNSEEN` is `Not(HasFlag(\Seen))`, `SUBJECT x` is
/// `Header(Subject, x)`.
public sealed interface ImapSearchKey {

    /// Whether the condition is true of this key or of one inside it.
    default boolean holds(Predicate<ImapSearchKey> condition) {
        return condition.test(this)
                || switch (this) {
                    case And(var keys) -> keys.stream().anyMatch(key -> key.holds(condition));
                    case Or(var left, var right) -> left.holds(condition) || right.holds(condition);
                    case Not(var inner) -> inner.holds(condition);
                    case Fuzzy(var inner) -> inner.holds(condition);
                    default -> false;
                };
    }

    record All() implements ImapSearchKey {}

    record And(List<ImapSearchKey> keys) implements ImapSearchKey {

        public And {
            keys = List.copyOf(keys);
        }
    }

    record Or(ImapSearchKey left, ImapSearchKey right) implements ImapSearchKey {}

    record Not(ImapSearchKey key) implements ImapSearchKey {}

    record Messages(MessageSet messages) implements ImapSearchKey {}

    record HasFlag(Flag flag) implements ImapSearchKey {}

    /// `\Recent`, which only RFC 3501 §6.4.4 knows.
    record Recent() implements ImapSearchKey {}

    /// EMAILID (RFC 8474 §6).
    record EmailObject(ObjectId id) implements ImapSearchKey {}

    /// THREADID (RFC 8474 §6).
    record ThreadObject(ObjectId id) implements ImapSearchKey {}

    /// @param text empty: only the field is asked for
    record Header(String name, String text) implements ImapSearchKey {}

    record Body(String text) implements ImapSearchKey {}

    record Text(String text) implements ImapSearchKey {}

    record Larger(long octets) implements ImapSearchKey {}

    record Smaller(long octets) implements ImapSearchKey {}

    /// Changed at this modseq or after it (RFC 7162 §3.1.5).
    record ChangedSince(ModSeq modSeq) implements ImapSearchKey {}

    record Before(DateOf of, LocalDate day) implements ImapSearchKey {}

    record On(DateOf of, LocalDate day) implements ImapSearchKey {}

    record Since(DateOf of, LocalDate day) implements ImapSearchKey {}

    /// Arrived at least so many seconds ago (RFC 5032 §2).
    record Older(long seconds) implements ImapSearchKey {}

    /// Arrived at most so many seconds ago (RFC 5032 §2).
    record Younger(long seconds) implements ImapSearchKey {}

    /// The key, taken tolerantly (RFC 6203 §3).
    record Fuzzy(ImapSearchKey key) implements ImapSearchKey {}
}
