package org.pennypost.mailbox.dkim;

import java.time.Instant;
import java.util.Optional;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Has keys sign as soon as their records are seen in the DNS.
@Component
class KeyWatch extends Periodic {

    private final DkimTable keys;
    private final DkimAdministration administration;
    private final Transactions transactions;

    KeyWatch(DkimTable keys, DkimAdministration administration, Transactions transactions, DkimProperties properties) {
        super("dkim-key-watch", properties.lookEvery());
        this.keys = keys;
        this.administration = administration;
        this.transactions = transactions;
    }

    /// Looks for the record of one key.
    @Override
    protected boolean round() {
        Optional<DomainKey> due = transactions.write(() -> keys.due(Instant.now()));
        due.ifPresent(administration::activateIfSeen);
        return due.isPresent();
    }
}
