package org.pennypost.mailbox.suppression;

/// What the list says of a delivery, as a part of statements that deal with deliveries anyway: so it costs them no
/// round trip.
public final class SuppressionLookup {

    /// A lateral subquery, of one row at the most: `status` and `reply` that the sender is told, and that the
    /// delivery has met. A notification (the null reverse-path) goes to whoever it is for, and what is for an
    /// inbox here is not sent at all.
    ///
    /// It is about `d (domain, recipient, inbox_of)` and `origin (sender, submitter)`, and has two parameters,
    /// whether there is a list, and the time.
    public static final String SQL = """
            (select case s.class when 'MAILBOX_UNKNOWN' then '5.1.1' when 'MAILBOX_DISABLED' then '5.2.1'
                        else '5.7.1' end as status,
                    'not sent, because the address is on the suppression list of this host: '
                        || case when s.source = 'OPERATOR' then 'an administrator has put it there'
                           else s.host || ' said on ' || to_char(s.last_at at time zone 'UTC', 'YYYY-MM-DD') || ': '
                                || s.reply end as reply
               from suppressions s
              where ?::boolean and origin.sender is not null and d.inbox_of is null
                and s.domain = d.domain and s.address = lower(d.recipient)
                and s.listed and (s.expires_at is null or s.expires_at > ?::timestamptz)
                and (s.sender_domain = '' or s.sender_domain = (select o.domain from accounts o
                                                                 where o.id = origin.submitter))
              order by s.sender_domain desc limit 1)
            """;

    private SuppressionLookup() {}
}
