package org.pennypost.mailbox.search;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.Rows;

/// One statement and one round trip for each search, and no commit; but a search that meets messages without a search
/// entry makes theirs first.
@Component
class PostgresMessageSearch implements MessageSearch {

    private final JdbcClient database;
    private final Transactions transactions;
    private final MissingEntries missing;

    PostgresMessageSearch(JdbcClient database, Transactions transactions, MissingEntries missing) {
        this.database = database;
        this.transactions = transactions;
        this.missing = missing;
    }

    @Override
    public SearchOutcome search(AccountId account, MailboxId mailbox, SearchKey key) {
        if (!mailbox.owner().equals(account)) {
            throw Rows.noMailbox();
        }
        SearchStatement statement = new SearchStatement(key);
        SearchStatement.Result result = transactions.single(() -> statement.run(database, mailbox));
        if (result.withoutEntry() > 0) {
            missing.make(mailbox);
            result = transactions.single(() -> statement.run(database, mailbox));
        }
        return result.outcome();
    }
}
