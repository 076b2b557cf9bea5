package org.pennypost.mailbox.integrity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.database.Transactions;

/// What an account knows of conversations to which none of its messages belongs any more. A message that comes later,
/// or comes back, makes such a conversation anew, most often with the number it had.
@Component
class EmptyConversations {

    private static final int BATCH = 10_000;

    /// Keys of an account whose conversation has no message. None while messages wait for their conversations.
    private static final String EMPTY = """
            select k.key from thread_keys k
             where k.account_id = :account
               and not exists (select from messages m
                                where m.account_id = k.account_id and m.thread_id = k.thread_id)
               and not exists (select from messages m where m.account_id = :account and m.links is null)
             limit :batch
            """;

    private final JdbcClient database;
    private final Transactions transactions;

    EmptyConversations(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    void forget(AccountId account) {
        while (transactions.write(() -> forgetBatch(account)) == BATCH) {}
    }

    /// Looks first without a lock. What is there then is looked for again under the lock of the account, under which
    /// messages are given their conversations.
    private int forgetBatch(AccountId account) {
        // A plan that goes over all messages for each key would take for ever.
        database.sql("select set_config('enable_nestloop', 'off', true)")
                .query(String.class)
                .single();
        if (!isAnyEmpty(account)) {
            return 0;
        }
        database.sql("select from accounts where id = ? for update")
                .param(account.value())
                .query(_ -> {});
        return database.sql("delete from thread_keys where account_id = :account and key in (" + EMPTY + ")")
                .param("account", account.value())
                .param("batch", BATCH)
                .update();
    }

    private boolean isAnyEmpty(AccountId account) {
        return database.sql("select exists (" + EMPTY + ")")
                .param("account", account.value())
                .param("batch", 1)
                .query(Boolean.class)
                .single();
    }
}
