package org.pennypost.mailbox.suppression;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts addresses onto the list that bounce.
@Component
public class HardBounces {

    private final JdbcClient database;
    private final SuppressionProperties properties;

    HardBounces(JdbcClient database, SuppressionProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /// Notes those that say that a mailbox is gone, within the caller's transaction: in one statement, or
    /// in none if there are no such. Only mail counts that one of our accounts has sent, with a reverse-path,
    /// to where the DNS says: what is forwarded, or was given another host, says nothing of an address. Nor does
    /// the refusal of a whole message with several recipients in the domain: nobody knows whom it was meant
    /// for. What an operator has put onto the list stays as it is; postmaster gets mail always
    /// (RFC 5321 §4.5.1).
    public void note(List<HardBounce> bounces, Instant now) {
        List<HardBounce> hard = bounces.stream()
                .filter(bounce -> bounce.host() != null && properties.classes().contains(bounce.why()))
                .toList();
        if (hard.isEmpty() || !properties.enabled()) {
            return;
        }
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        database.sql("""
                        with hard as (
                            select d.domain, lower(d.recipient) as address, a.domain as sender_domain, b.class,
                                   b.status, b.reply, b.host, count(*) over same as bounces,
                                   row_number() over (same order by b.delivery desc) as place
                              from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                                   b (delivery, class, status, reply, host, of_recipient)
                              join deliveries d on d.id = b.delivery
                              join accounts a on a.id = d.submitter
                             where d.sender is not null and d.route is null
                               and lower(d.recipient) not like 'postmaster@%'
                               and (b.of_recipient
                                    or not exists (select from deliveries other
                                                    where other.message_id = d.message_id and other.id <> d.id
                                                      and other.domain = d.domain))
                            window same as (partition by d.domain, lower(d.recipient), a.domain))
                        insert into suppressions as s (domain, address, sender_domain, source, listed, bounces, class,
                               status, reply, host, first_at, last_at, expires_at)
                        select domain, address, sender_domain, 'BOUNCE', bounces >= ?, bounces, class, status, reply,
                               host, ?, ?, ?
                          from hard
                         where place = 1
                         order by domain, address, sender_domain
                            on conflict (domain, address, sender_domain) do update
                           set source = 'BOUNCE', class = excluded.class, status = excluded.status,
                               reply = excluded.reply, host = excluded.host, last_at = excluded.last_at,
                               expires_at = excluded.expires_at,
                               bounces = excluded.bounces
                                   + case when s.expires_at <= excluded.last_at then 0 else s.bounces end,
                               listed = excluded.bounces
                                   + case when s.expires_at <= excluded.last_at then 0 else s.bounces end >= ?,
                               first_at = case when s.expires_at <= excluded.last_at then excluded.first_at
                                   else s.first_at end,
                               note = case when s.expires_at <= excluded.last_at then null else s.note end
                         where s.source = 'BOUNCE' or s.expires_at <= excluded.last_at
                        """)
                .param(hard.stream().map(HardBounce::delivery).toArray(Long[]::new))
                .param(hard.stream().map(bounce -> bounce.why().name()).toArray(String[]::new))
                .param(hard.stream().map(HardBounce::status).toArray(String[]::new))
                .param(hard.stream().map(HardBounce::reply).toArray(String[]::new))
                .param(hard.stream().map(HardBounce::host).toArray(String[]::new))
                .param(hard.stream().map(HardBounce::ofRecipient).toArray(Boolean[]::new))
                .param(properties.bounces())
                .param(moment)
                .param(moment)
                .param(moment.plus(properties.lasts()))
                .param(properties.bounces())
                .update();
    }
}
