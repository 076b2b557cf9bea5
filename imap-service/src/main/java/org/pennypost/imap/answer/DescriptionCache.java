package org.pennypost.imap.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;

/// Descriptions of messages that were asked for lately, of all mailboxes together. A UID means the same message for
/// ever (RFC 9051 §2.3.1.1), so nothing in it can be outdated.
public final class DescriptionCache {

    private final Cache<Key, WrittenDescription> kept;

    private record Key(Shelf shelf, long uid) {

        @Override
        public int hashCode() {
            return 31 * shelf.hash + Long.hashCode(uid);
        }
    }

    /// @param most octets of the heap; 0 keeps nothing
    public DescriptionCache(long most) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((Key _, WrittenDescription description) -> description.weight())
                .build();
    }

    /// The descriptions of one mailbox, as they are written in one dialect.
    public Shelf of(MailboxId mailbox, UidValidity validity, Dialect dialect) {
        return new Shelf(mailbox, validity, dialect.names());
    }

    /// What is kept of one mailbox.
    public final class Shelf {

        private final MailboxId mailbox;
        private final UidValidity validity;
        private final NameEncoding names;
        private final int hash;

        private Shelf(MailboxId mailbox, UidValidity validity, NameEncoding names) {
            this.mailbox = mailbox;
            this.validity = validity;
            this.names = names;
            this.hash = 31 * (31 * mailbox.hashCode() + validity.hashCode()) + names.hashCode();
        }

        public @Nullable WrittenDescription get(Uid uid) {
            return kept.getIfPresent(new Key(this, uid.value()));
        }

        public void keep(Uid uid, WrittenDescription description) {
            kept.put(new Key(this, uid.value()), description);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Shelf shelf
                            && mailbox.equals(shelf.mailbox)
                            && validity.equals(shelf.validity)
                            && names == shelf.names;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
