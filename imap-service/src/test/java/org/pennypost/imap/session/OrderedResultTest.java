package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.Uid;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5267 §4.3.2 to §4.3.4.
class OrderedResultTest {

    private static List<Uid> uids(long... uids) {
        return LongStream.of(uids).mapToObj(Uid::new).toList();
    }

    @Test
    void namesNeighboursTogether() {
        OrderedResult result = new OrderedResult(uids(5, 3, 9, 1), true);
        assertThat(result.remove(uid -> uid.value() != 9))
                .containsExactly(new OrderedResult.Run(4, uids(1)), new OrderedResult.Run(1, uids(5, 3)));
        assertThat(result.become(uids(8, 9, 2, 4)))
                .containsExactly(new OrderedResult.Run(1, uids(8)), new OrderedResult.Run(3, uids(2, 4)));
    }

    @Test
    void namesNoPositionsInTheOrderOfTheMailbox() {
        OrderedResult result = new OrderedResult(uids(1, 3, 5, 9), false);
        assertThat(result.remove(uid -> uid.value() != 3)).containsExactly(new OrderedResult.Run(0, uids(1, 5, 9)));
        assertThat(result.become(uids(2, 3, 4))).containsExactly(new OrderedResult.Run(0, uids(2, 4)));
        assertThat(result.become(uids(2, 3, 4))).isEmpty();
    }

    /// A client that does what it is told, one run after the other, has the same result.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsToldLeadsToTheSameResult(long seed) {
        Random random = new Random(seed);
        OrderedResult result = new OrderedResult(List.of(), true);
        List<Uid> copy = new ArrayList<>();
        List<Uid> next = new ArrayList<>();
        for (int round = 0; round < 200; round++) {
            List<Uid> kept = next.stream().filter(_ -> random.nextInt(4) > 0).toList();
            for (OrderedResult.Run run : result.remove(uid -> !kept.contains(uid))) {
                for (Uid uid : run.uids()) {
                    assertThat(copy.remove(run.position() - 1)).isEqualTo(uid);
                }
            }
            next = new ArrayList<>(kept);
            for (int added = random.nextInt(6); added > 0; added--) {
                next.add(random.nextInt(next.size() + 1), new Uid(1 + round * 10L + added));
            }
            for (OrderedResult.Run run : result.become(next)) {
                copy.addAll(run.position() - 1, run.uids());
            }
            assertThat(copy).isEqualTo(next).isEqualTo(result.uids());
        }
    }
}
