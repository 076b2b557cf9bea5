package org.pennypost.imap.grammar;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.imap.grammar.SequenceSet.Range;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidValidity;

/// RFC 7162 §7, RFC 9394 §4.
class SyncParserTest {

    private static final MailboxArgument INBOX = new MailboxArgument("INBOX");

    /// Text and value, each from the other.
    static Stream<Arguments> canonical() {
        return Stream.of(
                Arguments.of("SELECT INBOX (CONDSTORE)", new ImapCommand.Select(INBOX, false, true, null)),
                Arguments.of(
                        "SELECT INBOX (QRESYNC (67890007 20050715194045000))",
                        new ImapCommand.Select(INBOX, false, false, resync(null, null))),
                Arguments.of(
                        "EXAMINE INBOX (CONDSTORE QRESYNC (67890007 20050715194045000 41,43:211))",
                        new ImapCommand.Select(
                                INBOX, true, true, resync(set(new Range(41, 41), new Range(43, 211)), null))),
                Arguments.of(
                        "SELECT INBOX (QRESYNC (67890007 20050715194045000 (5,7:8 15,22:23)))",
                        new ImapCommand.Select(INBOX, false, false, resync(null, match()))),
                Arguments.of(
                        "SELECT INBOX (QRESYNC (67890007 20050715194045000 1:29 (5,7:8 15,22:23)))",
                        new ImapCommand.Select(INBOX, false, false, resync(set(new Range(1, 29)), match()))),
                Arguments.of(
                        "FETCH 1:9 (MODSEQ) (CHANGEDSINCE 12345)",
                        new ImapCommand.Fetch(
                                new MessageSet.BySequence(set(new Range(1, 9))),
                                List.of(new FetchItem.ModSeqNumber()),
                                new FetchModifiers(null, new FetchChanges(new ModSeq(12345), false)))),
                Arguments.of(
                        "UID FETCH 1:9 (FLAGS) (CHANGEDSINCE 12345 VANISHED)",
                        new ImapCommand.Fetch(
                                new MessageSet.ByUid(set(new Range(1, 9))),
                                List.of(new FetchItem.FlagList()),
                                new FetchModifiers(null, new FetchChanges(new ModSeq(12345), true)))),
                Arguments.of(
                        "UID FETCH 1:9 (FLAGS) (PARTIAL -1:-3)",
                        new ImapCommand.Fetch(
                                new MessageSet.ByUid(set(new Range(1, 9))),
                                List.of(new FetchItem.FlagList()),
                                new FetchModifiers(new PartialRange(1, 3, true), null))),
                Arguments.of(
                        "STORE 7 (UNCHANGEDSINCE 0) +FLAGS.SILENT (\\Deleted)",
                        new ImapCommand.Store(
                                new MessageSet.BySequence(set(new Range(7, 7))),
                                new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.DELETED)),
                                true,
                                new ModSeq(0))),
                Arguments.of(
                        "SEARCH MODSEQ 9223372036854775807",
                        new ImapCommand.Search(
                                Numbering.SEQUENCE,
                                null,
                                null,
                                true,
                                new ImapSearchKey.ChangedSince(new ModSeq(Long.MAX_VALUE)))));
    }

    private static Resync.Match match() {
        return new Resync.Match(set(new Range(5, 5), new Range(7, 8)), set(new Range(15, 15), new Range(22, 23)));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void readsWhatItPrints(String text, ImapCommand value) {
        GrammarTable.assertBothWays(text, value);
    }

    /// Two texts, one command.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    UID FETCH 1 FLAGS (vanished changedsince 5) | UID FETCH 1 (FLAGS) (CHANGEDSINCE 5 VANISHED)
                    UID FETCH 1 FLAGS (partial 2:1 changedsince 5) | UID FETCH 1 (FLAGS) (CHANGEDSINCE 5 PARTIAL 2:1)
                    SEARCH MODSEQ "/flags/\\\\draft" all 620      | SEARCH MODSEQ 620
                    SEARCH modseq "/flags/$x" PRIV 1 SEEN       | SEARCH MODSEQ 1 SEEN
                    SELECT INBOX (condstore)                    | SELECT INBOX (CONDSTORE CONDSTORE)
                    """)
    void readsBothAlike(String one, String other) {
        GrammarTable.assertAlike(one, other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `a1 SELECT x (^FROB)`                     | there is no parameter FROB
                    `a1 SELECT x (CONDSTORE^`                 | expected a space or )
                    `a1 SELECT x (QRESYNC (^0 1))`            | expected a number from 1 without a 0 before it
                    `a1 SELECT x (QRESYNC (1 1 ^1:*))`        | * is not allowed here
                    `a1 SELECT x (QRESYNC (1 1 1 ^2))`        | expected sequence numbers and UIDs in parentheses
                    `a1 SELECT x (QRESYNC (1 1 (^5,4 1,2)))`  | the numbers must ascend
                    `a1 SELECT x (QRESYNC (1 1 (4:5 ^2,1)))`  | the numbers must ascend
                    `a1 SELECT x (QRESYNC (1 ^9223372036854775808))` | expected a number up to 9223372036854775807
                    `a1 SELECT x (QRESYNC (1 ^0))`            | expected a modseq from 1
                    `a1 FETCH 1 (FLAGS) (^FROB 1)`            | there is no modifier FROB
                    `a1 UID FETCH 1 (FLAGS) ^(VANISHED)`      | VANISHED needs CHANGEDSINCE beside it
                    `a1 UID FETCH 1 (FLAGS) (PARTIAL -1:^1)`  | expected a hyphen
                    `a1 UID FETCH 1 (FLAGS) (PARTIAL ^*:1)`   | expected a number
                    `a1 STORE 1 (^CHANGEDSINCE 1) FLAGS ()`   | expected UNCHANGEDSINCE
                    `a1 SEARCH MODSEQ "/flags/x" ^any 1`      | expected all, priv or shared
                    `a1 SEARCH MODSEQ ^x`                     | expected a number
                    """)
    void saysWhatIsWrongAndWhere(String marked, String what) {
        GrammarTable.assertWrong(marked, what);
    }

    private static Resync resync(@Nullable SequenceSet known, Resync.@Nullable Match match) {
        return new Resync(new UidValidity(67890007), new ModSeq(20050715194045000L), known, match);
    }

    private static SequenceSet set(Range... ranges) {
        return new SequenceSet(List.of(ranges));
    }
}
