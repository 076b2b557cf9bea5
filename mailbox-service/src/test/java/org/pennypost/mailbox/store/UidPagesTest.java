package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

class UidPagesTest {

    /// Reads all pages of a mailbox with these UIDs as a query with a limit does.
    private static List<Long> read(UidSet asked, int size, List<Long> existing) {
        UidPages pages = new UidPages(asked, size);
        List<Long> read = new ArrayList<>();
        while (pages.hasNext()) {
            UidSet page = pages.next();
            assertThat(page.ranges().size() == 1 || page.count() <= size).isTrue();
            List<Long> found = existing.stream()
                    .filter(uid -> page.contains(new Uid(uid)))
                    .limit(size)
                    .toList();
            read.addAll(found);
            if (found.size() == size) {
                pages.continueAfter(new Uid(found.getLast()));
            }
        }
        return read;
    }

    @Test
    void everyMessageIsReadOnceAscending() {
        List<Long> existing = List.of(1L, 2L, 3L, 5L, 8L, 9L, 10L, 11L, 12L, 20L, 4_294_967_295L);
        List<UidSet.Range> ranges = List.of(
                new UidSet.Range(1, 1),
                new UidSet.Range(3, 9),
                new UidSet.Range(11, 15),
                new UidSet.Range(20, 0xffff_ffffL));
        for (int size = 1; size < 14; size++) {
            assertThat(read(UidSet.range(1, 0xffff_ffffL), size, existing)).isEqualTo(existing);
            assertThat(read(new UidSet(ranges), size, existing))
                    .containsExactly(1L, 3L, 5L, 8L, 9L, 11L, 12L, 20L, 4_294_967_295L);
        }
        assertThat(read(UidSet.EMPTY, 3, existing)).isEmpty();
    }
}
