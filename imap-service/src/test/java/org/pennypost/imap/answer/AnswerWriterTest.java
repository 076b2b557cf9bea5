package org.pennypost.imap.answer;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.imap.grammar.IdField;
import org.pennypost.imap.grammar.ListSelection;
import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.imap.grammar.NotifyEvent;
import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.ObjectId;
import org.pennypost.imap.grammar.PartialRange;
import org.pennypost.imap.grammar.SequenceSet;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerWriterTest {

    private static final MailboxStatus STATUS = new MailboxStatus(
            new MailboxId(new AccountId(1), 1), new UidValidity(7), new Uid(45), new ModSeq(99), 17, 3, 2, 4096);

    static Stream<Arguments> answers() {
        return Stream.of(
                row("a1 OK NOOP completed", out -> out.tagged("a1", Condition.OK, null, "NOOP completed")),
                row(
                        "a1 NO [TRYCREATE] No such mailbox",
                        out -> out.tagged("a1", Condition.NO, ResponseCode.Plain.TRYCREATE, "No such mailbox")),
                row("* BAD expected a tag", out -> out.untagged(Condition.BAD, null, "expected a tag")),
                row("a1 OK one? two?", out -> out.tagged("a1", Condition.OK, null, "one\n twoé")),
                row("a1 OK .", out -> out.tagged("a1", Condition.OK, null, "")),
                row("+ idling", out -> out.proceed("idling")),
                row("+ ", out -> out.proceed("")),
                row("* CAPABILITY IMAP4rev1 IDLE", out -> out.capability(List.of("IMAP4rev1", "IDLE"))),
                row("* ENABLED", out -> out.enabled(List.of())),
                row("* ID NIL", out -> out.id(List.of())),
                row(
                        "* ID (\"name\" \"Pennypost\" \"os\" NIL)",
                        out -> out.id(List.of(new IdField("name", "Pennypost"), new IdField("os", null)))),
                row("* FLAGS (\\Answered $Junk)", out -> out.flags(List.of(Flag.ANSWERED, new Flag("$Junk")))),
                row("* FLAGS ()", out -> out.flags(List.of())),
                row("* 0 EXISTS\r\n* 0 RECENT", out -> out.exists(0)),
                row("* 4294967295 EXISTS\r\n* 0 RECENT", out -> out.exists(4294967295L)),
                row("* 7 EXPUNGE", out -> out.expunge(7)),
                row("* VANISHED 300:310,405", out -> out.vanished(uids(300, 310, 405), false)),
                row("* VANISHED (EARLIER) 300:310,405", out -> out.vanished(uids(300, 310, 405), true)),
                row(
                        "* LIST (\\HasNoChildren) \"/\" INBOX",
                        out -> out.list(ListEntry.of("INBOX", ListAttribute.HAS_NO_CHILDREN))),
                row("* LIST (\\Noselect) \"/\" \"\"", out -> out.list(ListEntry.of("", ListAttribute.NO_SELECT))),
                row("* LIST () \"/\" \"NIL\"", out -> out.list(ListEntry.of("NIL"))),
                row("* LIST () \"/\" \"a \\\"b\\\\\"", out -> out.list(ListEntry.of("a \"b\\"))),
                row("* LIST (\\NoAccess) \"/\" x", out -> out.list(ListEntry.of("x", ListAttribute.NO_ACCESS))),
                row(
                        "* ESEARCH (TAG \"a1\") UID REMOVEFROM (3 7 1 5,4) ADDTO (1 8:9)",
                        out -> out.esearch(new ResultChange(
                                "a1", Numbering.UID, List.of(part(3, 7), part(1, 5, 4)), List.of(part(1, 8, 9))))),
                row(
                        "* ESEARCH (TAG \"a1\" MAILBOX \"a b\" UIDVALIDITY 7) UID COUNT 3",
                        out -> out.esearch(
                                "a b",
                                new UidValidity(7),
                                new SearchSummary("a1", Numbering.UID, null, null, null, 3L, null, null, null))),
                row("* LSUB () \"/\" Entw&APw-rfe/&-", out -> out.lsub(ListEntry.of("Entwürfe/&"))),
                row(
                        "* LIST (\\HasChildren \\Subscribed \\Sent) \"/\" x (\"CHILDINFO\" (\"SUBSCRIBED\"))",
                        out -> out.list(new ListEntry(
                                "x",
                                Set.of(ListAttribute.SUBSCRIBED, ListAttribute.HAS_CHILDREN),
                                SpecialUse.SENT,
                                Set.of(ListSelection.SUBSCRIBED),
                                null))),
                row(
                        "* LIST () \"/\" x (\"CHILDINFO\" (\"SUBSCRIBED\") \"OLDNAME\" (\"a b\"))",
                        out -> out.list(new ListEntry("x", Set.of(), null, Set.of(ListSelection.SUBSCRIBED), "a b"))),
                row(
                        "* LIST () \"/\" b (\"OLDNAME\" (a))",
                        out -> out.list(new ListEntry("b", Set.of(), null, Set.of(), "a"))),
                row(
                        "* STATUS \"a b\" (UIDNEXT 45 MESSAGES 17 RECENT 0 UIDVALIDITY 7 UNSEEN 3 DELETED 2 SIZE 4096 DELETED-STORAGE 1111 APPENDLIMIT 500)",
                        out -> out.status(
                                "a b",
                                List.of(
                                        StatusItem.UIDNEXT,
                                        StatusItem.MESSAGES,
                                        StatusItem.RECENT,
                                        StatusItem.UIDVALIDITY,
                                        StatusItem.UNSEEN,
                                        StatusItem.DELETED,
                                        StatusItem.SIZE,
                                        StatusItem.DELETED_STORAGE,
                                        StatusItem.APPENDLIMIT),
                                STATUS,
                                1111,
                                500)),
                row(
                        "* STATUS x (MAILBOXID (F1-1) HIGHESTMODSEQ 99)",
                        out -> out.status("x", List.of(StatusItem.MAILBOXID, StatusItem.HIGHESTMODSEQ), STATUS, 0, 0)),
                row(
                        "a1 OK [MAILBOXID (F17-42)] done",
                        out -> out.tagged(
                                "a1",
                                Condition.OK,
                                new ResponseCode.MailboxObject(ObjectId.of(new MailboxId(new AccountId(17), 42))),
                                "done")),
                row(
                        "* NAMESPACE ((\"\" \"/\")) NIL ((\"Shared/\" \"/\")(\"&ZeVnLIqe-/\" \"/\"))",
                        out -> out.namespace(
                                List.of(new NamespacePrefix("")),
                                List.of(),
                                List.of(new NamespacePrefix("Shared/"), new NamespacePrefix("日本語/")))),
                row(
                        "* ACL x zoe@example.org lrswipkxteacd -anyone w anyone \"\"",
                        out -> out.acl()
                                .entries(
                                        "x",
                                        List.of(
                                                new AclEntry(new AclIdentifier("zoe@example.org", false), Rights.ALL),
                                                new AclEntry(AclIdentifier.ANYONE.negated(), Rights.of(Right.WRITE)),
                                                new AclEntry(AclIdentifier.ANYONE, Rights.NONE)))),
                row(
                        "* LISTRIGHTS x anyone \"\" l k t c d",
                        out -> out.acl()
                                .listRights(
                                        "x",
                                        "anyone",
                                        new GrantableRights(
                                                Rights.NONE,
                                                List.of(Right.LOOKUP, Right.CREATE, Right.DELETE_MESSAGES)))),
                row("* MYRIGHTS x lrted", out -> out.acl().myRights("x", Rights.parse("lrte"))),
                row("* SEARCH", out -> out.search(LongStream.empty(), null)),
                row("* SEARCH 2 84 882", out -> out.search(LongStream.of(2, 84, 882), null)),
                row("* SEARCH 2 84 (MODSEQ 917162500)", out -> out.search(LongStream.of(2, 84), new ModSeq(917162500))),
                row(
                        "* ESEARCH (TAG \"a1\") UID MIN 2 MAX 9 ALL 2:4,9 COUNT 4 MODSEQ 77",
                        out -> out.esearch(new SearchSummary(
                                "a1",
                                Numbering.UID,
                                2L,
                                9L,
                                SequenceSet.inOrder(LongStream.of(2, 3, 4, 9)),
                                4L,
                                null,
                                null,
                                77L))),
                row(
                        "* ESEARCH (TAG \"a1\") COUNT 0",
                        out -> out.esearch(new SearchSummary(
                                "a1",
                                Numbering.SEQUENCE,
                                null,
                                null,
                                SequenceSet.inOrder(LongStream.empty()),
                                0L,
                                null,
                                null,
                                null))),
                row(
                        "* ESEARCH (TAG \"a1\") PARTIAL (-1:-9 7,2:3) RELEVANCY (9 100 1)",
                        out -> out.esearch(new SearchSummary(
                                "a1",
                                Numbering.SEQUENCE,
                                null,
                                null,
                                null,
                                null,
                                new SearchSummary.Page(
                                        new PartialRange(1, 9, true), SequenceSet.inOrder(LongStream.of(7, 2, 3))),
                                List.of(9, 100, 1),
                                null))),
                row("* SORT", out -> out.sort(LongStream.empty(), null)),
                row("* SORT 3 1 (MODSEQ 5)", out -> out.sort(LongStream.of(3, 1), new ModSeq(5))),
                row("* THREAD", out -> out.thread(new ThreadForest(List.of(), List.of()))),
                row("* THREAD (2 3)", out -> out.thread(new ThreadForest(List.of(2L, 3L), List.of(0, 1)))));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void writesALine(String line, Written.Answer answer) {
        assertThat(Written.of(answer)).isEqualTo(line + "\r\n");
    }

    @Test
    void writesNamesInUtf8OnceThatIsEnabled() {
        assertThat(Written.in(NameEncoding.UTF8, out -> out.list(ListEntry.of("Entwürfe/&"))))
                .isEqualTo("* LIST () \"/\" \"Entwürfe/&\"\r\n");
        assertThat(Written.in(NameEncoding.UTF8, out -> out.tagged("a", Condition.NO, null, "naïve")))
                .isEqualTo("a NO naïve\r\n");
    }

    static Stream<Arguments> codes() {
        return Stream.of(
                Arguments.of("READ-ONLY", ResponseCode.Plain.READ_ONLY),
                Arguments.of("CAPABILITY IMAP4rev1 X", new ResponseCode.Capability(List.of("IMAP4rev1", "X"))),
                Arguments.of("BADCHARSET (US-ASCII UTF-8)", new ResponseCode.BadCharset(List.of("US-ASCII", "UTF-8"))),
                Arguments.of("BADURL /a;UID=1/%5D%20%0D%C3%A9", new ResponseCode.BadUrl("/a;UID=1/] \ré")),
                Arguments.of("MESSAGELIMIT 1000", new ResponseCode.MessageLimit(1000, null)),
                Arguments.of("MESSAGELIMIT 1000 23221", new ResponseCode.MessageLimit(1000, new Uid(23221))),
                Arguments.of("INPROGRESS (\"a1\" NIL NIL)", new ResponseCode.InProgress("a1")),
                Arguments.of("INPROGRESS (NIL NIL NIL)", new ResponseCode.InProgress("a]1")),
                Arguments.of("PERMANENTFLAGS ()", new ResponseCode.PermanentFlags(List.of(), false)),
                Arguments.of("PERMANENTFLAGS (\\*)", new ResponseCode.PermanentFlags(List.of(), true)),
                Arguments.of(
                        "PERMANENTFLAGS (\\Seen x \\*)",
                        new ResponseCode.PermanentFlags(List.of(Flag.SEEN, new Flag("x")), true)),
                Arguments.of("UIDNEXT 5", new ResponseCode.UidNext(new Uid(5))),
                Arguments.of("UIDVALIDITY 5", new ResponseCode.Validity(new UidValidity(5))),
                Arguments.of("UNSEEN 5", new ResponseCode.Unseen(5)),
                Arguments.of("NOUPDATE \"a1\"", new ResponseCode.NoUpdate("a1")),
                Arguments.of(
                        "BADEVENT (MessageNew MailboxName)",
                        new ResponseCode.BadEvent(List.of(NotifyEvent.MESSAGE_NEW, NotifyEvent.MAILBOX_NAME))),
                Arguments.of("HIGHESTMODSEQ 5", new ResponseCode.HighestModSeq(new ModSeq(5))),
                Arguments.of("APPENDUID 3 5", new ResponseCode.AppendUid(new UidValidity(3), uidList(5))),
                Arguments.of("APPENDUID 3 5:7", new ResponseCode.AppendUid(new UidValidity(3), uidList(5, 6, 7))),
                Arguments.of(
                        "COPYUID 3 304,319:320 3956:3958",
                        new ResponseCode.CopyUid(
                                new UidValidity(3), uidList(304, 319, 320), uidList(3956, 3957, 3958))),
                Arguments.of(
                        "COPYUID 3 1:3 9,4:5",
                        new ResponseCode.CopyUid(new UidValidity(3), uidList(1, 2, 3), uidList(9, 4, 5))),
                Arguments.of("MODIFIED 7,9", new ResponseCode.Modified(SequenceSet.inOrder(LongStream.of(7, 9)))));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void writesCodes(String text, ResponseCode code) {
        assertThat(code.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void hasACodeForEveryRefusal(RefusalCode code) {
        assertThat(ResponseCode.of(code).text()).isNotBlank();
    }

    private static ResultChange.Part part(long position, long... numbers) {
        return new ResultChange.Part(position, SequenceSet.inOrder(LongStream.of(numbers)));
    }

    private static Arguments row(String line, Written.Answer answer) {
        return Arguments.of(line, answer);
    }

    private static List<Uid> uidList(long... uids) {
        return LongStream.of(uids).mapToObj(Uid::new).toList();
    }

    private static UidSet uids(long first, long last, long another) {
        return new UidSet(List.of(new UidSet.Range(first, last), new UidSet.Range(another, another)));
    }
}
