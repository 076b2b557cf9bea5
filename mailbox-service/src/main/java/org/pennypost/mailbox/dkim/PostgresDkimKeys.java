package org.pennypost.mailbox.dkim;

import java.util.List;

import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mailbox.database.Transactions;

/// The keys as those who sign get them.
@Component
class PostgresDkimKeys implements DkimKeys {

    private final DkimTable keys;
    private final Transactions transactions;

    PostgresDkimKeys(DkimTable keys, Transactions transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    @Override
    public List<DkimKey> signing(MailDomain domain) {
        return transactions.single(() -> keys.signing(domain));
    }
}
