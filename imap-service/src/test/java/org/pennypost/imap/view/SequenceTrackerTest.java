package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

/// What each session is told, and when (RFC 9051 §7.5.1).
class SequenceTrackerTest {

    private final FakeMailbox mailbox = new FakeMailbox();

    private SequenceTracker trackerOf(String uids) {
        mailbox.appendAll(uids);
        return new SequenceTracker(mailbox.messages());
    }

    private static String shown(List<Update> updates) {
        List<String> lines = new ArrayList<>();
        for (Update update : updates) {
            lines.add(
                    switch (update) {
                        case Update.Expunged gone -> "-" + gone.sequenceNumber();
                        case Update.Exists exists -> "=" + exists.count();
                        case Update.FlagsChanged changed ->
                            changed.sequenceNumber() + "(" + changed.flags().text() + ")";
                    });
        }
        return String.join(" ", lines);
    }

    /// Uids at the start, what is removed, what arrives, whose flags change; what is told.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1 2 3,     -,     -,   -, false, ''",
                "1 2 3,     -,     -,   -, true,  ''",
                "1 2 3,     2,     -,   -, false, ''",
                "1 2 3,     2,     -,   -, true,  '-2'",
                "1 2 3 4 5, 1 3 5, -,   -, true,  '-1 -2 -3'",
                "1 2 3,     1 2 3, -,   -, true,  '-1 -1 -1'",
                "1 2 3,     3,     4,   -, true,  '-3 =3'",
                "1 2 3,     3,     4,   -, false, '=4'",
                "1 2 3,     2,     4 5, -, false, '=5'",
                "-,         -,     9,   -, false, '=1'",
                "5 7 9,     -,     -,   7, false, '2(\\Seen)'",
                "5 7 9,     5,     -,   7, false, '2(\\Seen)'",
                "5 7 9,     5,     -,   7, true,  '-1 1(\\Seen)'",
                "5 7 9,     7,     -,   7, true,  '-2'",
                "5 7 9,     5,     11,  9, false, '=4 3(\\Seen)'",
                "5 7 9,     -,     11, 11, false, '=4'"
            })
    void tellsWhatHappened(String start, String removed, String arrived, String seen, boolean expunge, String told) {
        SequenceTracker tracker = trackerOf(start);
        mailbox.appendAll(arrived);
        mailbox.seeAll(seen);
        mailbox.removeAll(removed);
        assertThat(shown(tracker.catchUp(mailbox.messages(), expunge))).isEqualTo(told);
        assertThat(tracker.catchUp(mailbox.messages(), expunge)).isEmpty();
    }

    @Test
    void aRemovedMessageKeepsItsNumberUntilItMayBeReported() {
        SequenceTracker tracker = trackerOf("10 20 30");
        mailbox.removeAll("20");
        assertThat(tracker.catchUp(mailbox.messages(), false)).isEmpty();
        assertThat(tracker.count()).isEqualTo(3);
        assertThat(tracker.sequenceNumber(new Uid(30))).isEqualTo(3);
        assertThat(tracker.told().indexOf(new Uid(20))).isNegative();
        assertThat(shown(tracker.catchUp(mailbox.messages(), true))).isEqualTo("-2");
        assertThat(tracker.sequenceNumber(new Uid(30))).isEqualTo(2);
        assertThat(tracker.sequenceNumber(new Uid(20))).isZero();
    }

    @Test
    void removalsAndArrivalsAddUpWhileTheyMayNotBeReported() {
        SequenceTracker tracker = trackerOf("1 2 3");
        mailbox.removeAll("1");
        tracker.catchUp(mailbox.messages(), false);
        mailbox.appendAll("4");
        assertThat(shown(tracker.catchUp(mailbox.messages(), false))).isEqualTo("=4");
        mailbox.removeAll("4");
        assertThat(shown(tracker.catchUp(mailbox.messages(), true))).isEqualTo("-1 -3");
    }

    @Test
    void itsOwnChangesAreNotToldTwice() {
        SequenceTracker tracker = trackerOf("1 2");
        mailbox.seeAll("1");
        tracker.alreadyTold(List.of(mailbox.state(1)));
        mailbox.seeAll("2");
        assertThat(shown(tracker.catchUp(mailbox.messages(), false))).isEqualTo("2(\\Seen)");
    }

    @Test
    void setsOfMessagesGoBothWays() {
        SequenceTracker tracker = trackerOf("10 20 30 40 50");
        assertThat(tracker.sequenceNumbers(UidSet.range(15, 40)).toString()).isEqualTo("{2, 3, 4}");
        assertThat(tracker.sequenceNumbers(UidSet.range(51, 4294967295L)).isEmpty())
                .isTrue();
        assertThat(tracker.uids(tracker.sequenceNumbers(UidSet.of(new Uid(10), new Uid(20), new Uid(50)))))
                .hasToString("10:20,50");
    }

    @Test
    void uidsAboveTwoToTheThirtyOne() {
        SequenceTracker tracker = trackerOf("1 4294967290 4294967295");
        assertThat(tracker.sequenceNumber(new Uid(4294967295L))).isEqualTo(3);
        assertThat(tracker.highestUid()).isEqualTo(4294967295L);
        assertThat(tracker.sequenceNumbers(UidSet.range(2, 4294967295L)).cardinality())
                .isEqualTo(2);
    }

    /// A client that follows the updates ends with the mailbox as it is, whatever happened and whenever it was told.
    @RepeatedTest(200)
    void aClientThatFollowsSeesTheMailbox(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        SequenceTracker tracker = trackerOf("1 2 3 4 5");
        List<Long> client = new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L));
        Map<Long, Flags> flags = new TreeMap<>();
        client.forEach(uid -> flags.put(uid, Flags.NONE));
        for (int step = 0; step < 60; step++) {
            mailbox.changeSomething(random);
            if (random.nextInt(3) == 0) {
                List<MessageState> own = mailbox.changeFlags(random);
                tracker.alreadyTold(own);
                own.stream()
                        .filter(state -> flags.containsKey(state.uid().value()))
                        .forEach(state -> flags.put(state.uid().value(), state.flags()));
            }
            follow(tracker.catchUp(mailbox.messages(), random.nextBoolean()), tracker, client, flags);
        }
        follow(tracker.catchUp(mailbox.messages(), true), tracker, client, flags);
        assertThat(client).isEqualTo(mailbox.uids());
        assertThat(flags).isEqualTo(mailbox.flags());
        assertThat(tracker.count()).isEqualTo(client.size());
    }

    private void follow(List<Update> updates, SequenceTracker tracker, List<Long> client, Map<Long, Flags> flags) {
        for (Update update : updates) {
            switch (update) {
                case Update.Expunged gone -> flags.remove(client.remove(gone.sequenceNumber() - 1));
                case Update.Exists exists -> {
                    for (int number = client.size() + 1; number <= exists.count(); number++) {
                        long uid = tracker.uid(number).value();
                        client.add(uid);
                        flags.put(uid, mailbox.flags().getOrDefault(uid, Flags.of(Flag.DRAFT)));
                    }
                }
                case Update.FlagsChanged changed ->
                    flags.put(
                            client.get(changed.sequenceNumber() - 1),
                            changed.flags().flags());
            }
        }
    }
}
