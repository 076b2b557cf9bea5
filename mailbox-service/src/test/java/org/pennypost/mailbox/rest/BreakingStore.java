package org.pennypost.mailbox.rest;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.memory.InMemoryStore;

/// Beans before those of the in-memory store that break in the middle of an answer, or refuse whatever they are asked.
class BreakingStore {

    /// What every call of the mailbox store throws at once, or null.
    static final AtomicReference<@Nullable RuntimeException> THROWN = new AtomicReference<>();

    @Bean
    @Primary
    Contents breakingContents(InMemoryStore memory) {
        return new Contents() {
            @Override
            public InputStream read(ContentId id, long offset, long length) {
                return new BreakingStream(memory.read(id, offset, length));
            }

            @Override
            public void read(MailboxId mailbox, UidSet uids, long most, Taker each) throws IOException {
                memory.read(mailbox, uids, most, (uid, octets) -> each.take(uid, new BreakingStream(octets)));
            }
        };
    }

    private static final class BreakingStream extends FilterInputStream {

        private int given;

        BreakingStream(InputStream octets) {
            super(octets);
        }

        @Override
        public int read(byte[] octets, int from, int count) throws IOException {
            if (given > 100_000) {
                throw new IOException("the disk is gone");
            }
            given += count;
            return super.read(octets, from, count);
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            byte[] piece = new byte[8192];
            for (int count = read(piece); count >= 0; count = read(piece)) {
                out.write(piece, 0, count);
            }
            return 0;
        }
    }

    @Bean
    @Primary
    MailboxStore breakingMailboxes(InMemoryStore memory) {
        return (MailboxStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MailboxStore.class}, (_, method, arguments) -> {
                    RuntimeException thrown = THROWN.get();
                    if (thrown != null) {
                        throw thrown;
                    }
                    if (method.getName().equals("describe")) {
                        arguments[3] = breaking(arguments[3]);
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked") // as describe declares it
    private static Consumer<StoredMessage> breaking(Object each) {
        Consumer<StoredMessage> consumer = (Consumer<StoredMessage>) each;
        int[] given = {0};
        return message -> {
            if (++given[0] > 200) {
                throw new IllegalStateException("the database is gone");
            }
            consumer.accept(message);
        };
    }

    static InputStream zeros(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }
}
