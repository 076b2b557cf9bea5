package org.pennypost.mailbox.changes;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pennypost.mailbox.api.events.MailboxChanged;

/// Tells all listeners of changes, after their commit.
@Component
public class Changes {

    private static final Logger log = LoggerFactory.getLogger(Changes.class);

    private final ObjectProvider<ChangeListener> listeners;

    Changes(ObjectProvider<ChangeListener> listeners) {
        this.listeners = listeners;
    }

    /// Tells now, or after the commit of the transaction that is open on this thread.
    public void announce(List<MailboxChanged> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tell(changes);
                }
            });
        } else {
            tell(changes);
        }
    }

    private void tell(List<MailboxChanged> changes) {
        listeners.forEach(listener -> {
            try {
                listener.changed(changes);
            } catch (RuntimeException e) {
                log.warn("a listener was not told of {} changes", changes.size(), e);
            }
        });
    }
}
