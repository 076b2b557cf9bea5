package org.pennypost.mailbox.rest;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MaildropLease;
import org.pennypost.mail.store.MaildropPolicies;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.MaildropsApi;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class MaildropsEndpoint implements MaildropsApi {

    private final Maildrops maildrops;

    MaildropsEndpoint(Maildrops maildrops) {
        this.maildrops = maildrops;
    }

    @Override
    public MaildropPolicies policies() {
        return maildrops.policies();
    }

    @Override
    public Set<UUID> renew(List<MaildropLease> leases) {
        return maildrops.renew(leases);
    }

    @Override
    public OpenMaildrop open(AccountId account) {
        return maildrops.open(account);
    }

    @Override
    public UidSet update(AccountId account, UUID lease, Update update) {
        requireOwn(account, update.inbox());
        return maildrops.update(new MaildropLease(account, lease), update.inbox(), update.removed());
    }

    @Override
    public void release(AccountId account, UUID lease) {
        maildrops.release(new MaildropLease(account, lease));
    }

    private static void requireOwn(AccountId account, MailboxId inbox) {
        if (!inbox.owner().equals(account)) {
            throw new UnusableValueException("inbox", "is not the account's");
        }
    }
}
