package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.content.ContentStore.Stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What every [ContentStore] does. The store may have objects before.
interface ContentStoreContract {

    int MEGA = 1024 * 1024;

    ContentStore store();

    @Test
    default void whatWasPutIsReadInAnyRange() throws IOException {
        for (int size : List.of(1, 1_000, 256 * 1024, 3 * MEGA + 17)) {
            byte[] octets = octets(size);
            String object = put(octets);

            assertThat(object).startsWith(store().prefix());
            assertThat(read(object, 0, size)).isEqualTo(octets);
            Random random = new Random(size);
            for (int round = 0; round < 10; round++) {
                int from = random.nextInt(size);
                int end = random.nextInt(from + 1, size + 1);
                assertThat(read(object, from, end - from)).isEqualTo(Arrays.copyOfRange(octets, from, end));
            }
        }
    }

    @Test
    default void aRangeNeedNotBeReadToItsEnd() throws IOException {
        byte[] octets = octets(3 * MEGA);
        String object = put(octets);

        for (int round = 0; round < 100; round++) {
            try (InputStream in = store().read(object, round, octets.length - round)) {
                assertThat(in.read()).isEqualTo(octets[round] & 0xff);
            }
        }
    }

    @Test
    default void equalOctetsAreDifferentObjects() throws IOException {
        byte[] octets = octets(100);
        String one = put(octets);
        String other = put(octets);

        store().remove(List.of(one));

        assertThat(read(one, 0, 100)).isEmpty();
        assertThat(read(other, 0, 100)).isEqualTo(octets);
    }

    @Test
    default void whatIsNotThereIsRemovedWithoutAWord() throws IOException {
        byte[] octets = octets(100);
        String one = put(octets);

        store().remove(List.of());
        store().remove(List.of(store().prefix() + "nothing", one));
        store().remove(List.of(one));

        assertThat(read(one, 0, 100)).isEmpty();
    }

    @Test
    default void objectsAreListedPageByPage() {
        List<String> put = List.of(put(octets(1)), put(octets(300_000)), put(octets(3)));

        List<Stored> all = store().list("", 1_000);
        assertThat(all).extracting(Stored::object).isSorted().containsAll(put);
        assertThat(all)
                .filteredOn(it -> it.object().equals(put.get(1)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.length()).isEqualTo(300_000);
                    assertThat(it.storedAt()).isNotNull();
                });
        assertThat(store().list("", 2)).isEqualTo(all.subList(0, 2));
        assertThat(store().list(all.getFirst().object(), 2)).isEqualTo(all.subList(1, 3));
        assertThat(store().list(all.getLast().object(), 2)).isEmpty();
    }

    @Test
    default void octetsThatCannotBeReadLeaveNothing() {
        List<Stored> before = store().list("", 1_000);

        assertThatThrownBy(() -> store().put(BreakingStream::new, 2 * MEGA))
                .isInstanceOfAny(UncheckedIOException.class, Refusal.class);

        assertThat(store().list("", 1_000)).isEqualTo(before);
    }

    private String put(byte[] octets) {
        return store().put(() -> new ByteArrayInputStream(octets), octets.length);
    }

    private byte[] read(String object, long offset, long length) throws IOException {
        try (InputStream in = store().read(object, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static byte[] octets(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return octets;
    }

    /// Ends in a fault after a mebibyte.
    final class BreakingStream extends InputStream {

        private int left = MEGA;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("the disk is broken");
            }
            int count = Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
