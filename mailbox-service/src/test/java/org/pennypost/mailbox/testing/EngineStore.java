package org.pennypost.mailbox.testing;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.contract.StoreUnderTest;
import org.pennypost.mailbox.accounts.AccountAdministration;

/// The engine's own beans, for the contract of the store port.
public record EngineStore(Engine engine) implements StoreUnderTest {

    @Override
    public Accounts accounts() {
        return engine.bean(Accounts.class);
    }

    @Override
    public MailboxStore mailboxes() {
        return engine.bean(MailboxStore.class);
    }

    @Override
    public MessageSearch search() {
        return engine.bean(MessageSearch.class);
    }

    @Override
    public Contents contents() {
        return engine.bean(Contents.class);
    }

    @Override
    public MessageIntake intake() {
        return engine.bean(MessageIntake.class);
    }

    @Override
    public Maildrops maildrops() {
        return engine.bean(Maildrops.class);
    }

    @Override
    public MailboxWatch watch() {
        return engine.bean(MailboxWatch.class);
    }

    @Override
    public AccountId addAccount(String address, String password) {
        MailAddress parsed = MailAddress.parse(address);
        AccountAdministration administration = engine.bean(AccountAdministration.class);
        addDomain(administration, parsed.domain());
        return administration.addAccount(parsed, password, null).id();
    }

    private static synchronized void addDomain(AccountAdministration administration, MailDomain domain) {
        try {
            administration.addDomain(domain);
        } catch (Refusal alreadyThere) {
            // as it should be
        }
    }

    @Override
    public void setQuota(AccountId account, long octets) {
        engine.sql()
                .sql("update accounts set quota_octets = ? where id = ?")
                .param(octets)
                .param(account.value())
                .update();
    }
}
