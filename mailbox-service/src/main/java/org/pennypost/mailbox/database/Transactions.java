package org.pennypost.mailbox.database;

import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Runs work against the database. A deadlock or a serialization failure never reaches the caller: the transaction is
/// tried again. A database that is away becomes [RefusalCode#UNAVAILABLE].
///
/// Every transaction takes its locks in this order, ascending by key within each: submissions, what accounts have
/// sent, contents, accounts, mailboxes. The row of a domain with a quota is locked behind that of an account, by
/// whatever charges the account. Rows of messages are touched only under the lock of their mailbox's row.
@Component
public class Transactions {

    private static final Logger log = LoggerFactory.getLogger(Transactions.class);
    private static final int TRIES = 5;

    /// SQLSTATE of a connection that fails, of a server that has no room, of one that stops or starts, and of one whose
    /// disk fails.
    private static final Pattern AWAY = Pattern.compile("08|53|57P|58");

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
        } catch (ConcurrencyFailureException e) {
            log.error("a transaction was given up after {} tries", TRIES, e);
            throw unavailable();
        } catch (DataAccessException | TransactionException e) {
            if (!isAway(e)) {
                throw e;
            }
            log.error(
                    "the database is away: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            throw unavailable();
        }
    }

    /// Whatever the layers between make of a broken connection, even while they roll back. What PostgreSQL says itself
    /// decides: a value that is too large for an index is of the same kind to those layers.
    private static boolean isAway(Throwable e) {
        boolean away = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return AWAY.matcher(sql.getSQLState()).lookingAt();
            }
            away |= cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessResourceException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof TransactionSystemException
                    // The pool says that the connection has been closed.
                    || cause instanceof SQLException;
        }
        return away;
    }

    private static Refusal unavailable() {
        return new Refusal(RefusalCode.UNAVAILABLE, "the mail store cannot be reached; try again later");
    }
}
