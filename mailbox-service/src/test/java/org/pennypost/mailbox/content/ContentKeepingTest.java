package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.LocalWatch;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

/// Contents of all sizes, in rows and in objects, of the database or of S3: any range is what was put in.
class ContentKeepingTest {

    private static final int CHUNK = Frames.CHUNK;

    private static Engine database;
    private static Engine s3;

    @BeforeAll
    static void start() {
        database = Engine.start(RecordingQueue.class, LocalWatch.class);
        s3 = Engine.start(S3Server.settings(), RecordingQueue.class, LocalWatch.class);
    }

    @AfterAll
    static void stop() {
        database.close();
        s3.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 30 * CHUNK + 11})
    void anyRangeOfAnySizeIsRead(int size) throws IOException {
        for (Engine engine : List.of(database, s3)) {
            Random random = new Random(size);
            byte[] content = FramesTest.mixed(size, random);
            ContentId id = keep(engine, content);

            assertThat(read(engine, id, 0, Long.MAX_VALUE)).isEqualTo(content);
            for (int round = 0; round < 50; round++) {
                int from = random.nextInt(size + 1);
                int end = random.nextInt(from, size + 1);
                assertThat(read(engine, id, from, end - from)).isEqualTo(Arrays.copyOfRange(content, from, end));
            }
            assertThat(read(engine, id, Long.MAX_VALUE - 1, Long.MAX_VALUE)).isEmpty();
        }
        Invariants.assertHold(database.sql());
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_000_000})
    void whatIsFewStaysInTheDatabaseAndTheRestIsInTheStore(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        keep(database, noise);
        keep(s3, noise);

        boolean few = size < 256 * 1024;
        assertThat(object(database, noise)).isEqualTo(few ? "row" : "db/");
        assertThat(object(s3, noise)).isEqualTo(few ? "row" : "s3/");
    }

    private static String object(Engine engine, byte[] content) {
        return engine.sql()
                .sql(
                        "select coalesce(left(object, 3), 'row') from contents where size = ? order by touched_at desc limit 1")
                .param(content.length)
                .query(String.class)
                .single();
    }

    private static ContentId keep(Engine engine, byte[] content) {
        ContentWriter writer = engine.bean(ContentWriter.class);
        try (StagedContent staged = engine.bean(ContentStaging.class).stage(() -> new ByteArrayInputStream(content))) {
            writer.writeAhead(List.of(staged));
            return engine.bean(Transactions.class).write(() -> {
                writer.write(List.of(staged));
                return staged.id();
            });
        }
    }

    private static byte[] read(Engine engine, ContentId id, long offset, long length) throws IOException {
        try (InputStream in = engine.bean(Contents.class).read(id, offset, length)) {
            return in.readAllBytes();
        }
    }
}
