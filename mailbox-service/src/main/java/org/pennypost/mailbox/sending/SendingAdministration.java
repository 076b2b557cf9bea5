package org.pennypost.mailbox.sending;

import java.util.Arrays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// What an administrator sees of what accounts send, and may change. Every call throws a [Refusal] with
/// [RefusalCode#NOT_FOUND] where there is no such account.
@Service
public class SendingAdministration {

    private final SendingTable table;
    private final JdbcClient database;
    private final Transactions transactions;

    SendingAdministration(SendingTable table, JdbcClient database, Transactions transactions) {
        this.table = table;
        this.database = database;
        this.transactions = transactions;
    }

    public SendingUse use(MailAddress account) {
        Ledger ledger = transactions.single(() -> table.of(account.canonical())).orElseThrow(() -> unknown(account));
        return new SendingUse(ledger.windows(), ledger.refusals());
    }

    /// Forgets what the account has sent: it may send as much as if it had not.
    public void reset(MailAddress account) {
        transactions.write(() -> {
            long id = lock(account);
            return database.sql("delete from sending_counts where account_id = ?")
                    .param(id)
                    .update();
        });
    }

    public SendingRules rules(MailAddress account) {
        return transactions.single(() -> database.sql("""
                        select r.* from accounts a left join sending_rules r on r.account_id = a.id where a.address = ?
                        """)
                .param(account.canonical())
                .query((row, _) -> {
                    SendingRules rules = SendingRules.NONE;
                    for (Span span : Span.values()) {
                        Limit limit = new Limit(
                                row.getObject("messages_per_" + span.word(), Integer.class),
                                row.getObject("recipients_per_" + span.word(), Integer.class));
                        rules = rules.with(span, limit);
                    }
                    return rules;
                })
                .optional()
                .orElseThrow(() -> unknown(account)));
    }

    /// In place of those that there were.
    public void setRules(MailAddress account, SendingRules rules) {
        transactions.write(() -> {
            JdbcClient.StatementSpec statement = database.sql("""
                            insert into sending_rules
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict (account_id) do update
                               set (messages_per_minute, recipients_per_minute, messages_per_hour,
                                    recipients_per_hour, messages_per_day, recipients_per_day)
                                 = (excluded.messages_per_minute, excluded.recipients_per_minute,
                                    excluded.messages_per_hour, excluded.recipients_per_hour,
                                    excluded.messages_per_day, excluded.recipients_per_day)
                            """).param(lock(account));
            Arrays.stream(Span.values())
                    .map(rules::of)
                    .forEach(limit -> statement.param(limit.messages()).param(limit.recipients()));
            return statement.update();
        });
    }

    private long lock(MailAddress account) {
        return database.sql("select id from accounts where address = ? for update")
                .param(account.canonical())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> unknown(account));
    }

    private static Refusal unknown(MailAddress account) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no account " + account);
    }
}
