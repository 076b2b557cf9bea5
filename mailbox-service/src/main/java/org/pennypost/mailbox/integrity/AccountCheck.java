package org.pennypost.mailbox.integrity;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.database.Transactions;

/// Recounts the mailboxes of accounts, and what accounts use, and forgets conversations that have no message left. What
/// is counted and what it is compared with are of one moment, so nothing need be locked to look; only what is wrong is
/// counted again under its locks, and mended.
@Component
class AccountCheck implements Check {

    private static final int MOST = 200;

    private final JdbcClient database;
    private final Transactions transactions;
    private final CounterRepair repair;
    private final EmptyConversations conversations;
    private final IntegrityProperties properties;

    AccountCheck(
            JdbcClient database,
            Transactions transactions,
            CounterRepair repair,
            EmptyConversations conversations,
            IntegrityProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.repair = repair;
        this.conversations = conversations;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "ACCOUNTS";
    }

    @Override
    public Step step(String position) {
        List<Candidate<AccountId>> next = transactions.single(() -> database.sql(
                        "select id, message_count from accounts where id > ? order by id limit ?")
                .param(position.isEmpty() ? 0 : Long.parseLong(position))
                .param(MOST)
                .query((row, _) -> new Candidate<>(new AccountId(row.getLong(1)), row.getString(1), row.getLong(2)))
                .list());
        return Candidate.step(next, MOST, properties.messages(), this::check);
    }

    /// Everything of one account, however much it has.
    List<Finding> check(AccountId account) {
        List<Finding> findings = new ArrayList<>(AccountRows.find(database, transactions, account));
        if (findings.stream().anyMatch(CounterRepair::isFor)) {
            repair.repair(account);
            findings.replaceAll(CounterRepair::done);
        }
        conversations.forget(account);
        return findings;
    }
}
