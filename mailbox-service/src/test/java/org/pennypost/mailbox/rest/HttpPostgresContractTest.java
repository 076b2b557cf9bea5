package org.pennypost.mailbox.rest;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MailboxWatch;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.contract.MailStoreContract;
import org.pennypost.mail.store.contract.StoreUnderTest;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.events.KafkaMailboxWatch;
import org.pennypost.mailbox.api.testing.TestBroker;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// The contract of the store port as an edge meets it: HTTP, PostgreSQL, and wake-ups over Kafka.
class HttpPostgresContractTest implements MailStoreContract {

    private static RunningService service;
    private static MailboxClient client;
    private static KafkaMailboxWatch watch;

    @BeforeAll
    static void start() throws InterruptedException {
        service = RunningService.on(TestDatabase.create());
        client = service.client();
        watch = new KafkaMailboxWatch(Map.of("bootstrap.servers", TestBroker.bootstrapServers())).start();
        assertThat(watch.awaitReading(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void stop() {
        watch.close();
        client.close();
        service.close();
    }

    @Override
    public StoreUnderTest store() {
        return new Whole(service.bean(AccountAdministration.class));
    }

    private record Whole(AccountAdministration administration) implements StoreUnderTest {

        @Override
        public Accounts accounts() {
            return client.accounts();
        }

        @Override
        public MailboxStore mailboxes() {
            return client.mailboxes();
        }

        @Override
        public MessageSearch search() {
            return client.search();
        }

        @Override
        public Contents contents() {
            return client.contents();
        }

        @Override
        public MessageIntake intake() {
            return client.intake();
        }

        @Override
        public Maildrops maildrops() {
            return client.maildrops();
        }

        @Override
        public MailboxWatch watch() {
            return watch;
        }

        @Override
        public AccountId addAccount(String address, String password) {
            MailAddress parsed = MailAddress.parse(address);
            try {
                administration.addDomain(parsed.domain());
            } catch (Refusal alreadyThere) {
                // as it should be
            }
            return administration.addAccount(parsed, password, null).id();
        }

        @Override
        public void setQuota(AccountId account, long octets) {
            administration.accounts(null).stream()
                    .filter(it -> it.id().equals(account))
                    .forEach(it -> administration.setQuota(it.address(), octets));
        }
    }
}
