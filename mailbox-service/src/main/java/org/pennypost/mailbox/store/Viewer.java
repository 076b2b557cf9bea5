package org.pennypost.mailbox.store;

import java.util.List;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Rights;

/// Who looks at a mailbox, as pieces of SQL. The owner sees the tables as they are. Anybody else has what the access
/// control list gives, and `\Seen` flags of its own: statements for it begin with a relation `viewer`, whose parameter
/// comes first.
public record Viewer(AccountId account, boolean isOwner) {

    /// The rights of `viewer` on a mailbox called `b`.
    private static final String RIGHTS = """
            (select coalesce(bit_or(g.rights) filter (where not g.negative), 0)
                    & ~coalesce(bit_or(g.rights) filter (where g.negative), 0)
               from acl g
              where g.account_id = b.account_id and g.mailbox_id = b.id
                and (g.grantee = (select id from viewer)
                     or g.grantee = 0 and g.domain = (select domain from viewer)))
            """;

    private static final String UNSEEN = """
            b.messages - (
                select count(*)
                  from seen_by s join messages m using (account_id, mailbox_id, uid)
                 where s.account_id = b.account_id and s.mailbox_id = b.id and s.reader = (select id from viewer)
                   and s.seen)
            """;

    private static final String MESSAGES = """
            (select m.account_id, m.mailbox_id, m.uid, greatest(m.modseq, s.modseq) as modseq, m.size, m.internal_date,
                    m.saved_date, m.flags & ~1 | coalesce(s.seen::integer, 0) as flags, m.keywords, m.content,
                    m.sent_at, m.thread_id, m.links
               from messages m
               left join seen_by s
                 on s.account_id = m.account_id and s.mailbox_id = m.mailbox_id and s.uid = m.uid
                and s.reader = (select id from viewer))
            """;

    private static final String CHANGED = """
            m.uid in (
                select c.uid from messages c
                 where c.account_id = b.account_id and c.mailbox_id = b.id and c.modseq > ?
                union all
                select s.uid from seen_by s
                 where s.account_id = b.account_id and s.mailbox_id = b.id and s.reader = (select id from viewer)
                   and s.modseq > ?)
            """;

    public static Viewer of(AccountId account, MailboxId mailbox) {
        return new Viewer(account, mailbox.owner().equals(account));
    }

    /// The first relation of a statement's `with`, or nothing.
    String relation() {
        return isOwner ? "" : "viewer as (select id, domain from accounts where id = ?)";
    }

    /// A whole `with`, or nothing.
    public String with() {
        return isOwner ? "" : "with " + relation();
    }

    /// What [#relation] needs.
    public List<Object> parameters() {
        return isOwner ? List.of() : List.of(account.value());
    }

    /// The rights on a mailbox called `b`, as an expression.
    public String rights() {
        return isOwner ? Integer.toString(RightsColumn.bits(Rights.ALL)) : RIGHTS;
    }

    /// What [Rows#status] and [Rows#rights] read, of a mailbox called `b`.
    String statusColumns() {
        return Rows.STATUS_COLUMNS.formatted(isOwner ? "b.unseen" : UNSEEN) + ", " + rights();
    }

    /// The messages with flags and modseqs as they are for this account.
    public String messages() {
        return isOwner ? "messages" : MESSAGES;
    }

    /// That a message `m` of [#messages] of a mailbox `b` has changed since a modseq.
    String changedSince() {
        return isOwner ? "m.modseq > ?" : CHANGED;
    }

    /// What [#changedSince] needs.
    List<Object> changedSinceParameters(long modSeq) {
        return isOwner ? List.of(modSeq) : List.of(modSeq, modSeq);
    }

    /// That the account may read a mailbox, as far as a statement must ask.
    String mayRead() {
        return isOwner
                ? ""
                : "and exists (select from mailboxes b where b.account_id = ? and b.id = ? and " + RIGHTS
                        + " & 2 <> 0)";
    }

    /// What [#mayRead] needs.
    List<Object> mayReadParameters(MailboxId mailbox) {
        return isOwner ? List.of() : List.of(mailbox.owner().value(), mailbox.value());
    }
}
