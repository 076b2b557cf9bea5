package org.pennypost.mail.store.memory;

import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mail.store.contract.MailStoreContract;
import org.pennypost.mail.store.contract.StoreUnderTest;

class InMemoryStoreTest implements MailStoreContract {

    private final InMemoryStore memory = new InMemoryStore();
    private final MemoryGreylist greylist = new MemoryGreylist(InstantSource.system());

    InMemoryStoreTest() {
        memory.setPostmaster(StoreUnderTest.POSTMASTER, StoreUnderTest.HOST);
    }

    @Override
    public StoreUnderTest store() {
        return new StoreUnderTest() {
            @Override
            public Accounts accounts() {
                return memory;
            }

            @Override
            public MailboxStore mailboxes() {
                return memory;
            }

            @Override
            public MessageSearch search() {
                return memory;
            }

            @Override
            public Sharing sharing() {
                return memory;
            }

            @Override
            public Annotations annotations() {
                return memory;
            }

            @Override
            public Quotas quotas() {
                return memory;
            }

            @Override
            public AccountFeed accountFeed() {
                return memory;
            }

            @Override
            public Contents contents() {
                return memory;
            }

            @Override
            public MessageIntake intake() {
                return memory;
            }

            @Override
            public Maildrops maildrops() {
                return memory;
            }

            @Override
            public DmarcObservations dmarc() {
                return memory;
            }

            @Override
            public TlsObservations tls() {
                return memory.tls();
            }

            @Override
            public Greylist greylist() {
                return greylist;
            }

            @Override
            public MailboxWatch watch() {
                return memory;
            }

            @Override
            public AccountId addAccount(String address, String password) {
                return memory.addAccount(address, password);
            }

            @Override
            public void setQuota(AccountId account, long octets, @Nullable Long messages) {
                memory.setQuota(account, octets, messages);
            }

            @Override
            public void addAlias(String alias, AccountId account) {
                memory.addAlias(alias, account);
            }

            @Override
            public void grantSendAs(AccountId account, String other) {
                memory.grantSendAs(account, other);
            }

            @Override
            public void limitSending(AccountId account, int messages, int recipients) {
                memory.limitSending(account, messages, recipients, REFUSALS);
            }

            @Override
            public void addGroup(String address, String... members) {
                memory.addGroup(address, members);
            }

            @Override
            public void annotateServer(String entry, String value) {
                memory.annotateServer(entry, value);
            }

            @Override
            public void forward(AccountId account, boolean keepsCopy, String... targets) {
                memory.forward(account, keepsCopy, targets);
            }

            @Override
            public void setMaildropPolicy(AccountId account, MaildropPolicy policy) {
                memory.setMaildropPolicy(account, policy);
            }

            @Override
            public String addAppPassword(AccountId account, String protocol) {
                return memory.addAppPassword(account, protocol);
            }

            @Override
            public List<DmarcObservation> observations(String domain) {
                return memory.observations(domain);
            }

            @Override
            public List<TlsObservation> tlsObservations(String domain) {
                return memory.tlsObservations(domain);
            }
        };
    }
}
