package org.pennypost.mailbox.accounts;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.SpecialUse;

/// The mailboxes that a new account has, all subscribed: INBOX, and one for each common special use (RFC 6154).
@Component
class FirstMailboxes {

    private static final List<SpecialUse> SPECIAL_USES =
            List.of(SpecialUse.DRAFTS, SpecialUse.SENT, SpecialUse.ARCHIVE, SpecialUse.JUNK, SpecialUse.TRASH);

    private final JdbcClient database;

    FirstMailboxes(JdbcClient database) {
        this.database = database;
    }

    /// Within the open transaction.
    void create(AccountId account) {
        database.sql("""
                        with first (name, special_use) as (
                            select 'INBOX', null
                            union all
                            select initcap(s), s from unnest(?::text[]) s),
                        made as (
                            insert into mailboxes (account_id, name, special_use)
                            select ?, name, special_use from first)
                        insert into subscriptions (account_id, name) select ?, name from first
                        """)
                .param(SPECIAL_USES.stream().map(SpecialUse::name).toArray(String[]::new))
                .param(account.value())
                .param(account.value())
                .update();
    }
}
