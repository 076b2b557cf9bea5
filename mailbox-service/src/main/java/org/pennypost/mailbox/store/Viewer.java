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
                  from seen_by s
                 cross join lateral (
                        select from messages m
                         where m.account_id = s.account_id and m.mailbox_id = s.mailbox_id and m.uid = s.uid offset 0)
                 where s.account_id = b.account_id and s.mailbox_id = b.id and s.reader = (select id from viewer)
                   and s.seen)
            """;

    /// The messages as they are in the table, and the `place` of their rows: changing a row by that needs no other
    /// search for it, and cannot tempt the planner into reading a whole table.
    static final String OWN_MESSAGES = "(select m.ctid as place, m.* from messages m)";

    private static final String MESSAGES = """
            (select m.place, m.account_id, m.mailbox_id, m.uid, greatest(m.modseq, s.modseq) as modseq, m.size,
                    m.internal_date, m.saved_date, m.flags & ~1 | coalesce(s.seen::integer, 0) as flags, m.keywords, m.content,
                    m.sent_at, m.thread_id, m.links
               from %s m
               left join lateral (
                      select s.seen, s.modseq from seen_by s
                       where s.account_id = m.account_id and s.mailbox_id = m.mailbox_id and s.uid = m.uid
                         and s.reader = (select id from viewer) offset 0) s on true)
            """.formatted(OWN_MESSAGES);

    /// In the words of the index on modseqs.
    private static final String CHANGED = """
            (select c.ctid as place, c.* from messages c
              where c.account_id = b.account_id and c.mailbox_id + 0 = b.id and c.modseq > ? and c.modseq > 0)
            """;

    private static final String CHANGED_FOR_OTHERS = """
            (select v.*
               from (select c.uid from %s c
                      union
                     select s.uid from seen_by s
                      where s.account_id = b.account_id and s.mailbox_id + 0 = b.id
                        and s.reader = (select id from viewer) and s.modseq > ? and s.modseq > 0) c
              cross join lateral (
                     select * from %s m
                      where m.account_id = b.account_id and m.mailbox_id = b.id and m.uid = c.uid offset 0) v)
            """.formatted(CHANGED, MESSAGES);

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

    /// The messages with flags and modseqs as they are for this account, and the `place` of their rows.
    public String messages() {
        return isOwner ? OWN_MESSAGES : MESSAGES;
    }

    /// Those of [#messages] in a mailbox `b` that have changed since a modseq.
    String changedSince() {
        return isOwner ? CHANGED : CHANGED_FOR_OTHERS;
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
