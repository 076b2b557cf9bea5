package org.pennypost.mailbox.content;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.LocalWatch;
import org.pennypost.mailbox.testing.RecordingQueue;

class DatabaseContentStoreTest implements ContentStoreContract {

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class, LocalWatch.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    public ContentStore store() {
        return engine.bean(DatabaseContentStore.class);
    }
}
