package org.pennypost.mailbox.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.pennypost.mail.store.contract.MailStoreContract;
import org.pennypost.mail.store.contract.StoreUnderTest;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.EngineStore;
import org.pennypost.mailbox.testing.LocalWatch;
import org.pennypost.mailbox.testing.RecordingQueue;

/// The contract of the store port on PostgreSQL, without HTTP.
class PostgresStoreContractTest implements MailStoreContract {

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(EngineStore.SETTINGS, RecordingQueue.class, LocalWatch.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    public StoreUnderTest store() {
        return new EngineStore(engine);
    }
}
