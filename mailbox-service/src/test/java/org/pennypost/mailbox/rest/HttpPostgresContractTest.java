package org.pennypost.mailbox.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
import org.pennypost.mailbox.api.events.KafkaMailboxWatch;
import org.pennypost.mailbox.api.testing.TestBroker;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.EngineStore;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// The contract of the store port as an edge meets it: HTTP, PostgreSQL, and wake-ups over Kafka.
class HttpPostgresContractTest implements MailStoreContract {

    private static RunningService service;
    private static MailboxClient client;
    private static KafkaMailboxWatch watch;

    @BeforeAll
    static void start() throws InterruptedException {
        service = RunningService.on(TestDatabase.create(), EngineStore.SETTINGS.toArray(String[]::new));
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
        return new Whole(new EngineStore(service::bean), client);
    }

    private record Whole(StoreUnderTest engine, MailboxClient client) implements ClientStore {

        @Override
        public MailboxWatch watch() {
            return watch;
        }

        @Override
        public AccountId addAccount(String address, String password) {
            return engine.addAccount(address, password);
        }

        @Override
        public void setQuota(AccountId account, long octets, @Nullable Long messages) {
            engine.setQuota(account, octets, messages);
        }

        @Override
        public void addAlias(String alias, AccountId account) {
            engine.addAlias(alias, account);
        }

        @Override
        public void grantSendAs(AccountId account, String other) {
            engine.grantSendAs(account, other);
        }

        @Override
        public void limitSending(AccountId account, int messages, int recipients) {
            engine.limitSending(account, messages, recipients);
        }

        @Override
        public void addGroup(String address, String... members) {
            engine.addGroup(address, members);
        }

        @Override
        public void annotateServer(String entry, String value) {
            engine.annotateServer(entry, value);
        }

        @Override
        public void forward(AccountId account, boolean keepsCopy, String... targets) {
            engine.forward(account, keepsCopy, targets);
        }

        @Override
        public void setMaildropPolicy(AccountId account, MaildropPolicy policy) {
            engine.setMaildropPolicy(account, policy);
        }

        @Override
        public String addAppPassword(AccountId account, String protocol) {
            return engine.addAppPassword(account, protocol);
        }

        @Override
        public List<DmarcObservation> observations(String domain) {
            return engine.observations(domain);
        }

        @Override
        public List<TlsObservation> tlsObservations(String domain) {
            return engine.tlsObservations(domain);
        }
    }
}
