package org.pennypost.mailbox.database;

import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Runs work against the database. A deadlock or a serialization failure never reaches the caller: the transaction is
/// tried again. A database that is away becomes [RefusalCode#UNAVAILABLE].
///
/// Every transaction takes its locks in this order, ascending by key within each: submissions, contents, accounts,
/// mailboxes. The row of a domain with a quota is locked behind that of an account, by whatever charges the account.
/// Rows of messages are touched only under the lock of their mailbox's row.
@Component
public class Transactions {

    private static final Logger log = LoggerFactory.getLogger(Transactions.class);
    private static final int TRIES = 5;

    private final TransactionTemplate template;

    Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    /// Runs the work in one transaction, which is committed when this returns. Within an open transaction it joins
    /// that one.
    public <T> T write(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        return available(() -> {
            for (int tried = 1; ; tried++) {
                try {
                    return template.execute(status -> work.get());
                } catch (ConcurrencyFailureException e) {
                    if (tried == TRIES) {
                        throw e;
                    }
                    log.debug("transaction tried again", e);
                }
            }
        });
    }

    /// Runs one statement that needs no transaction around it: what it sees is of one moment, what it changes is
    /// committed when this returns.
    public <T> T single(Supplier<T> statement) {
        return available(statement);
    }

    private static <T> T available(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessResourceFailureException
                | TransientDataAccessResourceException
                | CannotCreateTransactionException
                | TransactionSystemException e) {
            log.error(
                    "the database is away: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            throw new Refusal(RefusalCode.UNAVAILABLE, "the mail store cannot be reached; try again later");
        }
    }
}
