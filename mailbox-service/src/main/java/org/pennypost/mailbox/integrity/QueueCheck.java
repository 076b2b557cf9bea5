package org.pennypost.mailbox.integrity;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.database.Transactions;

/// Looks whether what is to be carried elsewhere still has its content.
@Component
class QueueCheck implements Check {

    private static final int MOST = 1000;

    private final JdbcClient database;
    private final Transactions transactions;

    QueueCheck(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "QUEUE";
    }

    @Override
    public Step step(String position) {
        List<Finding> findings = new ArrayList<>();
        List<Long> checked = transactions.single(() -> database.sql("""
                        select q.id, q.queue_id, c.sha256 is null
                          from (select * from queue_messages where id > ? order by id limit ?) q
                          left join contents c on c.sha256 = q.content
                         order by q.id
                        """)
                .param(position.isEmpty() ? 0 : Long.parseLong(position))
                .param(MOST)
                .query((row, _) -> {
                    if (row.getBoolean(3)) {
                        findings.add(new Finding(
                                Finding.Kind.WITHOUT_CONTENT,
                                "queued message " + row.getString(2),
                                "it cannot be carried",
                                false));
                    }
                    return row.getLong(1);
                })
                .list());
        String next = checked.size() < MOST ? "" : checked.getLast().toString();
        return new Step(next, checked.size(), findings);
    }
}
