package org.pennypost.mailbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DeletedOctets;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.QuotaRoot;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mailbox.database.Transactions;

/// Quotas as the rows of accounts and domains have them: one round trip each. What is deleted is summed up when it is
/// asked for, where there is anything: no change of a flag pays for it.
@Component
class PostgresQuotas implements Quotas {

    /// What [#roots(ResultSet, int)] reads, of an account `a` and its domain `d`.
    private static final String COLUMNS = """
            a.address, a.used_octets, a.quota_octets, a.message_count, a.quota_messages,
            d.name, d.used_octets, d.quota_octets, d.message_count, d.quota_messages
            """;

    private final JdbcClient database;
    private final Transactions transactions;

    PostgresQuotas(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public List<QuotaRoot> roots(AccountId account, @Nullable MailboxId mailbox) {
        return mailbox == null ? ofAccount(account) : ofMailbox(account, mailbox);
    }

    private List<QuotaRoot> ofAccount(AccountId account) {
        return transactions.single(
                () -> database.sql("select %s from accounts a join domains d on d.name = a.domain where a.id = ?"
                                .formatted(COLUMNS))
                        .param(account.value())
                        .query((row, _) -> roots(row, 1))
                        .optional()
                        .orElseThrow(Rows::noAccount));
    }

    private List<QuotaRoot> ofMailbox(AccountId account, MailboxId mailbox) {
        Viewer viewer = Viewer.of(account, mailbox);
        return transactions.single(() -> database.sql("""
                        %s
                        select %s, %s
                          from mailboxes b
                          join accounts a on a.id = b.account_id
                          join domains d on d.name = a.domain
                         where b.account_id = ? and b.id = ?
                        """.formatted(viewer.with(), viewer.rights(), COLUMNS))
                .params(new ArrayList<>(viewer.parameters()))
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .query((row, _) -> {
                    Access.require(row.getInt(1), Right.READ);
                    return roots(row, 2);
                })
                .optional()
                .orElseThrow(Rows::noMailbox));
    }

    private static List<QuotaRoot> roots(ResultSet row, int first) throws SQLException {
        List<QuotaRoot> roots = new ArrayList<>();
        for (int column : List.of(first, first + 5)) {
            QuotaRoot.Use octets = use(row, column + 1);
            QuotaRoot.Use messages = use(row, column + 3);
            if (octets != null || messages != null) {
                roots.add(new QuotaRoot(row.getString(column), octets, messages));
            }
        }
        return roots;
    }

    private static QuotaRoot.@Nullable Use use(ResultSet row, int column) throws SQLException {
        Long limit = row.getObject(column + 1, Long.class);
        return limit == null ? null : new QuotaRoot.Use(row.getLong(column), limit);
    }

    @Override
    public QuotaRoot root(AccountId account, String name) {
        return named(account, name).stream()
                .filter(root -> root.name().equals(name))
                .findAny()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no such quota root"));
    }

    private List<QuotaRoot> named(AccountId account, String name) {
        if (name.indexOf('\0') >= 0) {
            return List.of();
        }
        return transactions.single(() -> database.sql("""
                        with viewer as (select id, domain from accounts where id = ?),
                        %s,
                        readable as (select id from viewer union select account_id from granted)
                        select %s
                          from readable r
                          join accounts a on a.id = r.id
                          join domains d on d.name = a.domain
                         where a.address = ? or d.name = ?
                         limit 1
                        """.formatted(Granted.with(Right.READ), COLUMNS))
                .param(account.value())
                .param(name)
                .param(name)
                .query((row, _) -> roots(row, 1))
                .optional()
                .orElse(List.of()));
    }

    @Override
    public List<DeletedOctets> deleted(AccountId account, List<MailboxId> mailboxes) {
        return ViewedMailboxes.of(account, mailboxes)
                .flatMap(viewed -> deleted(viewed).stream())
                .toList();
    }

    private List<DeletedOctets> deleted(ViewedMailboxes viewed) {
        Viewer viewer = viewed.viewer();
        return transactions.single(() -> database.sql("""
                        %s
                        select b.account_id, b.id,
                               case when b.deleted = 0 then 0
                                    else (select coalesce(sum(m.size), 0)
                                            from messages m
                                           where m.account_id = b.account_id and m.mailbox_id = b.id
                                             and m.flags & %d <> 0)
                               end
                          from %s
                         where %s & %d <> 0
                        """.formatted(
                                viewer.with(),
                                FlagColumns.DELETED,
                                ViewedMailboxes.RELATION,
                                viewer.rights(),
                                RightsColumn.bit(Right.READ)))
                .params(new ArrayList<>(viewer.parameters()))
                .param(viewed.owners())
                .param(viewed.ids())
                .query((row, _) ->
                        new DeletedOctets(new MailboxId(new AccountId(row.getLong(1)), row.getLong(2)), row.getLong(3)))
                .list());
    }
}
