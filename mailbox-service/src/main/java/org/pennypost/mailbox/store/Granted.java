package org.pennypost.mailbox.store;

import org.pennypost.mail.store.Right;

/// What others let an account do, as a piece of SQL: found by the grantee, so that it costs those to whom nothing is
/// shared one look into an index.
final class Granted {

    private Granted() {}

    /// A relation `granted (account_id, mailbox_id, rights)`: the mailboxes of others on which `viewer` has the right,
    /// among those it has there. Stands behind a relation `viewer (id, domain)`.
    static String with(Right right) {
        return """
                granted as (
                    select *
                      from (select g.account_id, g.mailbox_id,
                                   coalesce(bit_or(g.rights) filter (where not g.negative), 0)
                                   & ~coalesce(bit_or(g.rights) filter (where g.negative), 0) as rights
                              from acl g, viewer v
                             where (g.grantee = v.id or g.grantee = 0 and g.domain = v.domain)
                               and g.account_id <> v.id
                             group by g.account_id, g.mailbox_id) s
                     where s.rights & %d <> 0)
                """.formatted(RightsColumn.bit(right));
    }
}
