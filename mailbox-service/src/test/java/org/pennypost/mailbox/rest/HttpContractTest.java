package org.pennypost.mailbox.rest;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.contract.MailStoreContract;
import org.pennypost.mail.store.contract.StoreUnderTest;
import org.pennypost.mailbox.api.client.MailboxClient;

/// The contract of the store port over HTTP, with the in-memory store behind it: what fails here is HTTP's fault.
class HttpContractTest implements MailStoreContract {

    private static MemoryService service;
    private static MailboxClient client;

    @BeforeAll
    static void start() {
        service = new MemoryService();
        service.store.setPostmaster(StoreUnderTest.POSTMASTER, StoreUnderTest.HOST);
        client = service.client();
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    @Override
    public StoreUnderTest store() {
        return new OverHttp(service, client);
    }

    private record OverHttp(MemoryService service, MailboxClient client) implements ClientStore {

        @Override
        public MailboxWatch watch() {
            return service.store;
        }

        @Override
        public AccountId addAccount(String address, String password) {
            return service.store.addAccount(address, password);
        }

        @Override
        public void setQuota(AccountId account, long octets, @Nullable Long messages) {
            service.store.setQuota(account, octets, messages);
        }

        @Override
        public void addAlias(String alias, AccountId account) {
            service.store.addAlias(alias, account);
        }

        @Override
        public void grantSendAs(AccountId account, String other) {
            service.store.grantSendAs(account, other);
        }

        @Override
        public void limitSending(AccountId account, int messages, int recipients) {
            service.store.limitSending(account, messages, recipients, REFUSALS);
        }

        @Override
        public void addGroup(String address, String... members) {
            service.store.addGroup(address, members);
        }

        @Override
        public void annotateServer(String entry, String value) {
            service.store.annotateServer(entry, value);
        }

        @Override
        public void forward(AccountId account, boolean keepsCopy, String... targets) {
            service.store.forward(account, keepsCopy, targets);
        }

        @Override
        public void setMaildropPolicy(AccountId account, MaildropPolicy policy) {
            service.store.setMaildropPolicy(account, policy);
        }

        @Override
        public String addAppPassword(AccountId account, String protocol) {
            return service.store.addAppPassword(account, protocol);
        }

        @Override
        public List<DmarcObservation> observations(String domain) {
            return service.store.observations(domain);
        }

        @Override
        public List<TlsObservation> tlsObservations(String domain) {
            return service.store.tlsObservations(domain);
        }
    }
}
