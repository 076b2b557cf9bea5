package org.pennypost.mailbox.integrity;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.database.Transactions;

/// Recounts the mailboxes of accounts, and what accounts use. What is counted and what it is compared with are of one
/// moment, so nothing need be locked to look; only what is wrong is counted again under its locks, and mended.
@Component
class AccountCheck implements Check {

    private static final int MOST = 200;

    private final JdbcClient database;
    private final Transactions transactions;
    private final CounterRepair repair;
    private final IntegrityProperties properties;

    AccountCheck(JdbcClient database, Transactions transactions, CounterRepair repair, IntegrityProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.repair = repair;
        this.properties = properties;
    }

    private record Candidate(long id, long messages) {}

    @Override
    public String name() {
        return "ACCOUNTS";
    }

    @Override
    public Step step(String position) {
        long after = position.isEmpty() ? 0 : Long.parseLong(position);
        List<Candidate> candidates = transactions.single(
                () -> database.sql("select id, message_count from accounts where id > ? order by id limit ?")
                        .param(after)
                        .param(MOST)
                        .query((row, _) -> new Candidate(row.getLong(1), row.getLong(2)))
                        .list());
        List<Finding> findings = new ArrayList<>();
        long messages = 0;
        int checked = 0;
        while (checked < candidates.size() && messages < properties.messages()) {
            Candidate candidate = candidates.get(checked);
            findings.addAll(check(new AccountId(candidate.id)));
            messages += candidate.messages;
            checked++;
        }
        boolean last = checked == candidates.size() && checked < MOST;
        return new Step(last ? "" : Long.toString(candidates.get(checked - 1).id), checked, findings);
    }

    /// Everything of one account, however much it has.
    List<Finding> check(AccountId account) {
        List<Finding> findings = new ArrayList<>(AccountRows.find(database, transactions, account));
        if (findings.stream().anyMatch(CounterRepair::isFor)) {
            repair.repair(account);
            findings.replaceAll(CounterRepair::done);
        }
        return findings;
    }
}
