package org.pennypost.imap.grammar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.imap.grammar.ImapSearchKey.And;
import org.pennypost.imap.grammar.ImapSearchKey.HasFlag;
import org.pennypost.imap.grammar.ImapSearchKey.Header;
import org.pennypost.imap.grammar.ImapSearchKey.Not;
import org.pennypost.imap.grammar.MessagePart.Text.Form;
import org.pennypost.imap.grammar.SequenceSet.Range;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SearchKey.DateOf;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CommandParserTest {

    private static final ImapCommand.Search ALL_OF_THEM =
            new ImapCommand.Search(Numbering.SEQUENCE, null, "UTF-8", true, new ImapSearchKey.All());
    private static final MessageSet ONE = new MessageSet.BySequence(numbers(1, 1));

    /// Text and value, each from the other.
    static Stream<Arguments> canonical() {
        return Stream.of(
                row("CAPABILITY", new ImapCommand.Capability()),
                row("NOOP", new ImapCommand.Noop()),
                row("LOGOUT", new ImapCommand.Logout()),
                row("ID NIL", new ImapCommand.Id(List.of())),
                row(
                        "ID (\"name\" \"Mutt\" \"os\" NIL)",
                        new ImapCommand.Id(List.of(new IdField("name", "Mutt"), new IdField("os", null)))),
                row("STARTTLS", new ImapCommand.StartTls()),
                row("AUTHENTICATE PLAIN", new ImapCommand.Authenticate("PLAIN", null)),
                row("AUTHENTICATE EXTERNAL =", new ImapCommand.Authenticate("EXTERNAL", "")),
                row("AUTHENTICATE PLAIN AGEAYg==", new ImapCommand.Authenticate("PLAIN", "AGEAYg==")),
                row("LOGIN ada s3cret", new ImapCommand.Login("ada", "s3cret")),
                row("LOGIN ada \"a \\\"b\\\\\"", new ImapCommand.Login("ada", "a \"b\\")),
                row("LOGIN ada \"\"", new ImapCommand.Login("ada", "")),
                row("LOGIN ada {6}\r\nz\u00c3\u00a9\r\n!", new ImapCommand.Login("ada", "zé\r\n!")),
                row("COMPRESS DEFLATE", new ImapCommand.Compress()),
                row("UNAUTHENTICATE", new ImapCommand.Unauthenticate()),
                row("ENABLE UTF8=ACCEPT X", new ImapCommand.Enable(List.of("UTF8=ACCEPT", "X"))),
                row("SELECT INBOX", new ImapCommand.Select(box("INBOX"), false, false, null)),
                row("EXAMINE Entw&APw-rfe", new ImapCommand.Select(box("Entwürfe"), true, false, null)),
                row("SELECT \"Sent Items\"", new ImapCommand.Select(box("Sent Items"), false, false, null)),
                row("CREATE a/b/", new ImapCommand.Create(box("a/b/"), List.of())),
                row(
                        "CREATE Out (USE (\\Sent \\Junk))",
                        new ImapCommand.Create(box("Out"), List.of("\\Sent", "\\Junk"))),
                row("DELETE x", new ImapCommand.Delete(box("x"))),
                row("RENAME x &ZeVnLIqe-", new ImapCommand.Rename(box("x"), box("日本語"))),
                row("SUBSCRIBE x", new ImapCommand.Subscribe(box("x"))),
                row("UNSUBSCRIBE x", new ImapCommand.Unsubscribe(box("x"))),
                row("LIST \"\" *", list(false, List.of("*"), Set.of(), ListReturn.NOTHING)),
                row("LIST \"\" \"\"", list(false, List.of(""), Set.of(), ListReturn.NOTHING)),
                row("LIST () \"\" (INBOX \"a/%\")", list(true, List.of("INBOX", "a/%"), Set.of(), ListReturn.NOTHING)),
                row(
                        "LIST (RECURSIVEMATCH SUBSCRIBED) \"\" * RETURN (CHILDREN STATUS (MESSAGES UNSEEN))",
                        list(
                                true,
                                List.of("*"),
                                Set.of(ListSelection.SUBSCRIBED, ListSelection.RECURSIVEMATCH),
                                new ListReturn(
                                        false,
                                        true,
                                        false,
                                        false,
                                        List.of(StatusItem.MESSAGES, StatusItem.UNSEEN),
                                        List.of()))),
                row(
                        "LIST () \"\" % RETURN (STATUS (SIZE) METADATA (/shared/comment /private/x))",
                        list(
                                true,
                                List.of("%"),
                                Set.of(),
                                new ListReturn(
                                        false,
                                        false,
                                        false,
                                        false,
                                        List.of(StatusItem.SIZE),
                                        List.of("/shared/comment", "/private/x")))),
                row(
                        "LIST (REMOTE SPECIAL-USE) \"\" * RETURN (SUBSCRIBED SPECIAL-USE MYRIGHTS)",
                        list(
                                true,
                                List.of("*"),
                                Set.of(ListSelection.REMOTE, ListSelection.SPECIAL_USE),
                                new ListReturn(true, false, true, true, List.of(), List.of()))),
                row("LSUB \"\" %", new ImapCommand.Lsub("", "%")),
                row("NAMESPACE", new ImapCommand.Namespace()),
                row(
                        "SETACL x bob@example.org +lr",
                        new ImapCommand.SetAcl(
                                box("x"),
                                "bob@example.org",
                                new RightsChange(RightsChange.Action.ADD, Rights.of(Right.LOOKUP, Right.READ)))),
                row(
                        "SETACL x -anyone \"\"",
                        new ImapCommand.SetAcl(
                                box("x"), "-anyone", new RightsChange(RightsChange.Action.REPLACE, Rights.NONE))),
                row("DELETEACL x anyone", new ImapCommand.DeleteAcl(box("x"), "anyone")),
                row("GETACL x", new ImapCommand.GetAcl(box("x"))),
                row("LISTRIGHTS x anyone", new ImapCommand.ListRights(box("x"), "anyone")),
                row("MYRIGHTS x", new ImapCommand.MyRights(box("x"))),
                row(
                        "STATUS INBOX (UIDNEXT MESSAGES RECENT UIDVALIDITY UNSEEN DELETED SIZE)",
                        new ImapCommand.Status(
                                box("INBOX"),
                                List.of(
                                        StatusItem.UIDNEXT,
                                        StatusItem.MESSAGES,
                                        StatusItem.RECENT,
                                        StatusItem.UIDVALIDITY,
                                        StatusItem.UNSEEN,
                                        StatusItem.DELETED,
                                        StatusItem.SIZE))),
                row(
                        "APPEND INBOX {310}\r\n",
                        new ImapCommand.Append(
                                box("INBOX"), List.of(new AppendMessage(Flags.NONE, null, false, List.of(text(310)))))),
                row(
                        "APPEND x (\\Seen) \" 7-Feb-1994 21:52:25 +0000\" ~{0}\r\n {7}\r\n",
                        new ImapCommand.Append(
                                box("x"),
                                List.of(
                                        new AppendMessage(
                                                Flags.of(Flag.SEEN),
                                                Instant.parse("1994-02-07T21:52:25Z"),
                                                false,
                                                List.of(new MessagePart.Text(0, Form.LITERAL8))),
                                        new AppendMessage(Flags.NONE, null, false, List.of(text(7)))))),
                row(
                        "APPEND x CATENATE (URL /a/;UID=1 TEXT {5}\r\n) (\\Seen) CATENATE (TEXT {7}\r\n)",
                        new ImapCommand.Append(
                                box("x"),
                                List.of(
                                        new AppendMessage(
                                                Flags.NONE,
                                                null,
                                                true,
                                                List.of(new MessagePart.Url("/a/;UID=1"), text(5))),
                                        new AppendMessage(Flags.of(Flag.SEEN), null, true, List.of(text(7)))))),
                row(
                        "APPEND x UTF8 (~{5}\r\n) CATENATE (UTF8 (~{7}\r\n) TEXT {5}\r\n)",
                        new ImapCommand.Append(
                                box("x"),
                                List.of(
                                        new AppendMessage(
                                                Flags.NONE, null, false, List.of(new MessagePart.Text(5, Form.UTF8))),
                                        new AppendMessage(
                                                Flags.NONE,
                                                null,
                                                true,
                                                List.of(new MessagePart.Text(7, Form.UTF8), text(5)))))),
                row(
                        "REPLACE 4 x {5}\r\n",
                        new ImapCommand.Replace(
                                new MessageSet.BySequence(numbers(4, 4)),
                                box("x"),
                                new AppendMessage(Flags.NONE, null, false, List.of(text(5))))),
                row(
                        "UID REPLACE 4 x CATENATE (URL u)",
                        new ImapCommand.Replace(
                                new MessageSet.ByUid(numbers(4, 4)),
                                box("x"),
                                new AppendMessage(Flags.NONE, null, true, List.of(new MessagePart.Url("u"))))),
                row("IDLE", new ImapCommand.Idle()),
                row("CHECK", new ImapCommand.Check()),
                row("CLOSE", new ImapCommand.Close()),
                row("UNSELECT", new ImapCommand.Unselect()),
                row("EXPUNGE", new ImapCommand.Expunge(null)),
                row(
                        "UID EXPUNGE 3:9,12",
                        new ImapCommand.Expunge(
                                new MessageSet.ByUid(new SequenceSet(List.of(new Range(3, 9), new Range(12, 12)))))),
                row("FETCH 1 (FLAGS)", fetch(new FetchItem.FlagList())),
                row(
                        "FETCH 1 (EMAILID THREADID SAVEDATE)",
                        fetch(new FetchItem.EmailObject(), new FetchItem.ThreadObject(), new FetchItem.SaveDate())),
                row(
                        "FETCH 1 (BINARY[] BINARY.PEEK[1.2]<5.9> BINARY.SIZE[3])",
                        fetch(
                                new FetchItem.BinarySection(false, List.of(), null),
                                new FetchItem.BinarySection(true, List.of(1, 2), new Partial(5, 9)),
                                new FetchItem.BinarySize(List.of(3)))),
                row(
                        "FETCH 1 (PREVIEW PREVIEW (LAZY))",
                        fetch(new FetchItem.PreviewText(false), new FetchItem.PreviewText(true))),
                row(
                        "UID FETCH 4294967295:* (UID BODYSTRUCTURE BODY)",
                        new ImapCommand.Fetch(
                                new MessageSet.ByUid(numbers(4294967295L, SequenceSet.STAR)),
                                List.of(
                                        new FetchItem.UniqueId(),
                                        new FetchItem.Structure(true),
                                        new FetchItem.Structure(false)),
                                FetchModifiers.NONE)),
                row(
                        "FETCH 1 (RFC822 RFC822.HEADER RFC822.TEXT RFC822.SIZE)",
                        fetch(
                                new FetchItem.Rfc822(FetchItem.Rfc822.Form.WHOLE),
                                new FetchItem.Rfc822(FetchItem.Rfc822.Form.HEADER),
                                new FetchItem.Rfc822(FetchItem.Rfc822.Form.TEXT),
                                new FetchItem.Rfc822Size())),
                row("FETCH 1 (BODY[])", section(new Section.Text.Whole())),
                row("FETCH 1 (BODY[HEADER])", section(new Section.Text.Header())),
                row("FETCH 1 (BODY[TEXT])", section(new Section.Text.Body())),
                row("FETCH 1 (BODY[1])", section(new Section.Text.Whole(), 1)),
                row("FETCH 1 (BODY[1.22.3.MIME])", section(new Section.Text.Mime(), 1, 22, 3)),
                row("FETCH 1 (BODY[2.HEADER])", section(new Section.Text.Header(), 2)),
                row(
                        "FETCH 1 (BODY[2.HEADER.FIELDS (Date \"a b\")])",
                        section(new Section.Text.HeaderFields(List.of("Date", "a b")), 2)),
                row("FETCH 1 (BODY[HEADER.FIELDS.NOT (To)])", section(new Section.Text.HeaderFieldsNot(List.of("To")))),
                row(
                        "FETCH 1 (BODY.PEEK[]<0.1024>)",
                        fetch(new FetchItem.BodySection(true, Section.WHOLE, new Partial(0, 1024)))),
                row("STORE 1 +FLAGS (\\Deleted)", store(FlagChange.Action.ADD, false, Flag.DELETED)),
                row("STORE 1 -FLAGS.SILENT ($Junk)", store(FlagChange.Action.REMOVE, true, new Flag("$Junk"))),
                row("STORE 1 FLAGS ()", store(FlagChange.Action.REPLACE, false)),
                row("CANCELUPDATE \"a1\" \"a2\"", new ImapCommand.CancelUpdate(List.of("a1", "a2"))),
                row("COPY 1 x", new ImapCommand.Copy(ONE, box("x"))),
                row("UID MOVE 2:4 x", new ImapCommand.Move(new MessageSet.ByUid(numbers(2, 4)), box("x"))),
                row("SEARCH ALL", search(new ImapSearchKey.All())),
                row(
                        "SEARCH UNSEEN KEYWORD $Junk 1:* UID 7",
                        search(new And(List.of(
                                new Not(new HasFlag(Flag.SEEN)),
                                new HasFlag(new Flag("$Junk")),
                                new ImapSearchKey.Messages(new MessageSet.BySequence(numbers(1, SequenceSet.STAR))),
                                new ImapSearchKey.Messages(new MessageSet.ByUid(numbers(7, 7))))))),
                row(
                        "SEARCH OR HEADER From ada NOT (ANSWERED LARGER 9223372036854775807)",
                        search(new ImapSearchKey.Or(
                                new Header("From", "ada"),
                                new Not(new And(List.of(
                                        new HasFlag(Flag.ANSWERED), new ImapSearchKey.Larger(Long.MAX_VALUE))))))),
                row("SEARCH EMAILID M1", search(new ImapSearchKey.EmailObject(new ObjectId("M1")))),
                row("SEARCH THREADID nil", search(new ImapSearchKey.ThreadObject(new ObjectId("nil")))),
                row("SEARCH SAVEDON 1-Feb-1994", search(new ImapSearchKey.On(DateOf.SAVED, LocalDate.of(1994, 2, 1)))),
                row(
                        "SEARCH BEFORE 1-Feb-1994 SENTON 29-Feb-2024 SINCE 31-Dec-1999",
                        search(new And(List.of(
                                new ImapSearchKey.Before(DateOf.INTERNAL, LocalDate.of(1994, 2, 1)),
                                new ImapSearchKey.On(DateOf.SENT, LocalDate.of(2024, 2, 29)),
                                new ImapSearchKey.Since(DateOf.INTERNAL, LocalDate.of(1999, 12, 31)))))),
                row(
                        "UID SEARCH RETURN (COUNT MIN) BODY {4}\r\n\u00e2\u0082\u00ac!",
                        new ImapCommand.Search(
                                Numbering.UID,
                                new SearchReturn(Set.of(SearchResult.MIN, SearchResult.COUNT), null),
                                null,
                                true,
                                new ImapSearchKey.Body("€!"))),
                row(
                        "SEARCH RETURN () TEXT x",
                        new ImapCommand.Search(
                                Numbering.SEQUENCE,
                                new SearchReturn(Set.of(), null),
                                null,
                                true,
                                new ImapSearchKey.Text("x"))),
                row(
                        "UID SEARCH RETURN (COUNT PARTIAL -1:-100 SAVE) $ UID $ OLDER 60 FUZZY YOUNGER 7",
                        new ImapCommand.Search(
                                Numbering.UID,
                                new SearchReturn(
                                        Set.of(SearchResult.SAVE, SearchResult.COUNT), new PartialRange(1, 100, true)),
                                null,
                                true,
                                new And(List.of(
                                        new ImapSearchKey.Messages(new MessageSet.Saved(Numbering.SEQUENCE)),
                                        new ImapSearchKey.Messages(new MessageSet.Saved(Numbering.UID)),
                                        new ImapSearchKey.Older(60),
                                        new ImapSearchKey.Fuzzy(new ImapSearchKey.Younger(7)))))),
                row(
                        "UID SORT RETURN (PARTIAL 9:4) (REVERSE DATE DISPLAYFROM) US-ASCII ALL",
                        new ImapCommand.Sort(
                                new ImapCommand.Search(
                                        Numbering.UID,
                                        new SearchReturn(Set.of(), new PartialRange(9, 4, false)),
                                        "US-ASCII",
                                        true,
                                        new ImapSearchKey.All()),
                                List.of(
                                        SortKey.descending(SortKey.Criterion.DATE),
                                        SortKey.ascending(SortKey.Criterion.DISPLAYFROM)))),
                row("THREAD REFS UTF-8 ALL", new ImapCommand.ThreadMessages(ALL_OF_THEM, ThreadAlgorithm.REFS)),
                row(
                        "UID FETCH $ (FLAGS)",
                        new ImapCommand.Fetch(
                                new MessageSet.Saved(Numbering.UID),
                                List.of(new FetchItem.FlagList()),
                                FetchModifiers.NONE)));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void readsWhatItPrints(String text, ImapCommand value) {
        GrammarTable.assertBothWays(text, value);
    }

    /// Two texts, one command.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    fetch 1 flags                       | FETCH 1 (FLAGS)
                    FETCH 1 ALL                         | FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)
                    FETCH 1 fast                        | FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE)
                    FETCH 1 FULL                        | FETCH 1 (FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY)
                    FETCH 1 (UID UID)                   | FETCH 1 (UID)
                    uid Fetch *:9 body.peek[1.mime]<5.6> | UID FETCH 9:* (BODY.PEEK[1.MIME]<5.6>)
                    FETCH 1 BODY[HEADER.FIELDS (TO)]    | FETCH 1 (BODY[HEADER.FIELDS ("TO")])
                    FETCH 1 PREVIEW                     | FETCH 1 (PREVIEW)
                    FETCH 1 preview (lazy LAZY)         | FETCH 1 (PREVIEW (LAZY))
                    FETCH 1 (UID PREVIEW (LAZY) FLAGS)  | FETCH 1 (UID PREVIEW (LAZY) FLAGS)
                    FETCH 1 PREVIEW (CHANGEDSINCE 5)    | FETCH 1 (PREVIEW) (CHANGEDSINCE 5)
                    FETCH 1 PREVIEW (LAZY) (CHANGEDSINCE 5) | FETCH 1 (PREVIEW (LAZY)) (CHANGEDSINCE 5)
                    SEARCH SAVEDATESUPPORTED            | SEARCH ALL
                    compress deflate                    | COMPRESS DEFLATE
                    STORE 1 FLAGS \\seen $a \\DRAFT     | STORE 1 FLAGS (\\Draft \\Seen $a)
                    LOGIN "ada" pass]word               | LOGIN ada "pass]word"
                    SELECT "INBOX"                      | SELECT INBOX
                    LIST "" (INBOX)                     | LIST () "" INBOX
                    LIST "" % RETURN ()                 | LIST () "" %
                    SEARCH OLD                          | SEARCH NOT RECENT
                    SEARCH NEW                          | SEARCH RECENT UNSEEN
                    SEARCH CHARSET UTF-8 (SEEN)         | SEARCH CHARSET UTF-8 SEEN
                    SEARCH ON "1-feb-1994"              | SEARCH ON 01-FEB-1994
                    SEARCH SUBJECT x CC y               | SEARCH HEADER Subject x HEADER Cc y
                    ID ()                               | ID NIL
                    authenticate plain                  | AUTHENTICATE PLAIN
                    ENABLE imap4rev2                    | ENABLE IMAP4REV2
                    """)
    void readsBothAlike(String one, String other) {
        GrammarTable.assertAlike(one, other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `17-Jul-1996 02:44:25 -0730` | 1996-07-17T10:14:25Z
                    ` 1-jan-2000 00:00:00 +1400` | 1999-12-31T10:00:00Z
                    `01-Jan-2000 23:59:60 +0000` | 2000-01-01T23:59:59Z
                    """)
    void readsDateTimes(String text, Instant moment) {
        TaggedCommand command = parse("a APPEND x \"" + text + "\" {1}\r\n");
        assertThat(((ImapCommand.Append) command.command())
                        .messages()
                        .getFirst()
                        .internalDate())
                .isEqualTo(moment);
    }

    /// The position is where `^` stands; it is not part of the command.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `^`                                      | expected a tag
                    `^ NOOP`                                 | expected a tag
                    `^+ NOOP`                                | expected a tag
                    `a1^`                                    | expected a space
                    `a1 ^`                                   | expected a command
                    `a1 ^ NOOP`                              | expected a command
                    `a1 ^FROB x`                             | there is no command FROB
                    `a1 UID ^NOOP`                           | there is no command UID NOOP
                    `a1 NOOP^ `                              | expected the end of the command
                    `a1 NOOP^ x`                             | expected the end of the command
                    `a1 LOGIN^`                              | expected a space
                    `a1 LOGIN ada^`                          | expected a space
                    `a1 LOGIN ada ^`                         | expected a password
                    `a1 LOGIN ada "x^`                       | expected the closing quote
                    `a1 LOGIN ada "x\\^y"`                   | expected " or \\ behind \\
                    `a1 LOGIN ada ^é`                        | expected a password
                    `a1 LOGIN ada ^"é"`                      | expected text in UTF-8
                    `a1 AUTHENTICATE PLAIN ^!`               | expected Base64
                    `a1 ID ^x`                               | expected NIL or fields in parentheses
                    `a1 ID ("a"^)`                           | expected a space
                    `a1 SELECT ^A&B`                         | expected a mailbox name in modified UTF-7
                    `a1 SELECT ^&AGE-`                       | expected a mailbox name in modified UTF-7
                    `a1 SELECT x^*`                          | expected the end of the command
                    `a1 CREATE x ^USE`                       | expected (
                    `a1 CREATE x (USE (^Sent))`              | expected a special use such as \\Sent
                    `a1 LIST ^`                              | expected a reference name
                    `a1 LIST (^FROB) "" *`                   | there is no selection option FROB
                    `a1 LIST ^(RECURSIVEMATCH) "" *`         | RECURSIVEMATCH needs SUBSCRIBED beside it
                    `a1 LIST "" * RETURN (^FROB)`            | there is no return option FROB
                    `a1 LIST "" * ^FROB`                     | expected RETURN
                    `a1 SETACL x anyone ^lRs`                | there is no right R
                    `a1 SETACL x anyone^`                    | expected a space
                    `a1 STATUS x (^)`                        | expected a status item
                    `a1 STATUS x (^FROB)`                    | there is no status item FROB
                    `a1 FETCH ^0 FLAGS`                      | expected a number from 1 without a 0 before it
                    `a1 FETCH ^01 FLAGS`                     | expected a number from 1 without a 0 before it
                    `a1 FETCH ^4294967296 FLAGS`             | expected a number up to 4294967295
                    `a1 FETCH ^99999999999999999999 FLAGS`   | expected a number up to 9223372036854775807
                    `a1 FETCH 1,^ FLAGS`                     | expected a message number or *
                    `a1 FETCH 1:^ FLAGS`                     | expected a message number or *
                    `a1 FETCH ^x FLAGS`                      | expected a message number or *
                    `a1 FETCH 1 (^)`                         | expected an item to fetch
                    `a1 FETCH 1 ^FROB`                       | there is no item FROB to fetch
                    `a1 FETCH 1 (^ALL)`                      | there is no item ALL to fetch
                    `a1 FETCH 1 (FLAGS^`                     | expected a space or )
                    `a1 FETCH 1 BODY.PEEK^`                  | expected [
                    `a1 FETCH 1 BODY[^0]`                    | expected a number from 1 without a 0 before it
                    `a1 FETCH 1 BODY[^2147483648]`           | there is no such part
                    `a1 FETCH 1 BODY[1.^]`                   | expected a part number, HEADER or TEXT
                    `a1 FETCH 1 BODY[^MIME]`                 | only a part has a MIME header
                    `a1 FETCH 1 BODY[^FROB]`                 | there is no section FROB
                    `a1 FETCH 1 BODY[HEADER.FIELDS (^)]`     | expected a field name
                    `a1 FETCH 1 BODY[1^`                     | expected ]
                    `a1 FETCH 1 BODY[]<0^>`                  | expected a dot
                    `a1 FETCH 1 BODY[]<0.^0>`                | expected a number from 1
                    `a1 FETCH 1 BINARY^`                     | expected [
                    `a1 FETCH 1 BINARY[1.^MIME]`             | expected a part number
                    `a1 FETCH 1 BINARY.PEEK[^HEADER]`        | expected ]
                    `a1 FETCH 1 BINARY[^0]`                  | expected a number from 1 without a 0 before it
                    `a1 FETCH 1 BINARY.SIZE[1]^<0.5>`        | expected the end of the command
                    `a1 FETCH 1 BINARY[1]<0.^0>`             | expected a number from 1
                    `a1 FETCH 1 (PREVIEW ^(FROB))`           | expected an item to fetch
                    `a1 FETCH 1 PREVIEW (LAZY ^FROB)`        | expected LAZY
                    `a1 FETCH 1 PREVIEW (LAZY^,)`            | expected a space or )
                    `a1 STORE 1 ^*FLAGS (x)`                 | expected FLAGS or FLAGS.SILENT
                    `a1 STORE 1 +^FLAG (x)`                  | expected FLAGS or FLAGS.SILENT
                    `a1 STORE 1 FLAGS (^\\Recent)`           | no client can set the flag \\Recent
                    `a1 STORE 1 FLAGS ^`                     | expected a flag
                    `a1 APPEND x ^`                          | expected a literal
                    `a1 APPEND x ^y`                         | expected a literal
                    `a1 APPEND x CATENATE ^URL`              | expected parts in parentheses
                    `a1 APPEND x CATENATE (^)`               | expected TEXT, UTF8 or URL
                    `a1 APPEND x CATENATE (TEXT ^y)`         | expected a literal
                    `a1 APPEND x UTF8 ^~{5}`                 | expected a literal in parentheses
                    `a1 APPEND x UTF8 (^{5}`                 | expected ~ and a literal
                    `a1 APPEND x CATENATE (URL y^`           | expected a space or )
                    `a1 REPLACE 1^:2 x {1}`                  | expected a space
                    `a1 REPLACE 1 x ^`                       | expected a literal
                    `a1 APPEND x "^xx-Jan-2000 00:00:00 +0000" {1}` | expected a digit
                    `a1 APPEND x "^30-Feb-2000 00:00:00 +0000" {1}` | expected a day of the calendar
                    `a1 APPEND x ^"31-Dec-9999 23:59:59 -0001" {1}` | expected a year from 0001 to 9999
                    `a1 APPEND x ^"30-Mar-0000 00:00:00 +0000" {1}` | expected a year from 0001 to 9999
                    `a1 APPEND x "01-Feb-2000 ^24:00:00 +0000" {1}` | expected a number below 24
                    `a1 APPEND x "01-Feb-2000 00:00:00 ^0000" {1}` | expected + or - and the zone
                    `a1 SEARCH ^`                            | expected a search key
                    `a1 SEARCH ^FROB`                        | there is no search key FROB
                    `a1 SEARCH OR SEEN^`                     | expected a space
                    `a1 SEARCH (SEEN^`                       | expected a space or )
                    `a1 SEARCH ON 1-^Foo-2000`               | expected a month such as Jan
                    `a1 SEARCH RETURN (^FROB) ALL`           | SEARCH cannot return FROB
                    `a1 SEARCH RETURN (ALL ^PARTIAL 1:2) 1`  | expected ALL or PARTIAL, not both
                    `a1 SEARCH RETURN (PARTIAL 1:2 ^ALL) 1`  | expected ALL or PARTIAL, not both
                    `a1 SEARCH RETURN (PARTIAL 1:2 ^PARTIAL 1:2) 1` | there is one PARTIAL at most
                    `a1 SEARCH RETURN (PARTIAL -1:^2) 1`     | expected a hyphen
                    `a1 SEARCH RETURN (PARTIAL ^0:2) 1`      | expected a number from 1 without a 0 before it
                    `a1 SEARCH RETURN (RELEVANCY) TEXT x^`   | RELEVANCY needs FUZZY
                    `a1 SEARCH RETURN (UPDATE (^)) ALL`      | expected an item to fetch
                    `a1 ESEARCH IN ^ALL`                     | expected mailboxes in parentheses
                    `a1 ESEARCH IN (^selected-delayed) ALL`  | SELECTED-DELAYED is for NOTIFY only
                    `a1 ESEARCH IN (personal ^(x)) ALL`      | expected mailboxes such as SELECTED or PERSONAL
                    `a1 CANCELUPDATE ^a2`                    | expected a tag in quotes
                    `a1 CANCELUPDATE "a2"^,`                 | expected a space
                    `a1 SEARCH OLDER ^0`                     | expected a number from 1 without a 0 before it
                    `a1 SEARCH EMAILID ^(x)`                 | expected an object id
                    `a1 SEARCH THREADID^`                    | expected a space
                    `a1 SORT ^DATE UTF-8 ALL`                | expected sort keys in parentheses
                    `a1 SORT (REVERSE^) UTF-8 ALL`           | expected a space
                    `a1 SORT (^FROB) UTF-8 ALL`              | there is no sort key FROB
                    `a1 SORT (DATE) UTF-8^`                  | expected a space
                    `a1 SORT (RELEVANCY) UTF-8 ALL^`         | RELEVANCY needs FUZZY
                    `a1 THREAD ^FROB UTF-8 ALL`              | there is no threading algorithm FROB
                    `a1 SEARCH LARGER ^x`                    | expected a number
                    `a1 COMPRESS ^LZ4`                       | there is no compression LZ4
                    `a1 COMPRESS^`                           | expected a space
                    `a1 COMPRESS DEFLATE^ 9`                 | expected the end of the command
                    `a1 UNAUTHENTICATE^ x`                   | expected the end of the command
                    `a1 ENABLE^`                             | expected a space
                    """)
    void saysWhatIsWrongAndWhere(String marked, String what) {
        int position = marked.indexOf('^');
        ImapSyntaxException failure = GrammarTable.failure(marked);
        assertThat(failure).hasMessage(what);
        assertThat(failure.tag()).isEqualTo(position < 2 ? null : "a1");
        assertThat(failure.text()).isEqualTo(what + " at octet " + position);
    }

    @Test
    void limitsTheLengthOfObjectIds() {
        String longest = "a".repeat(255);
        assertThat(parse("a SEARCH EMAILID " + longest).command())
                .isEqualTo(search(new ImapSearchKey.EmailObject(new ObjectId(longest))));
        assertThat(failure("a SEARCH THREADID " + longest + "b")).hasMessage("an object id has at most 255 characters");
    }

    @Test
    void limitsTheDepthOfSearchKeys() {
        String deepEnough = "a SEARCH " + "NOT ".repeat(128) + "ALL";
        assertThat(parse(deepEnough).command()).isInstanceOf(ImapCommand.Search.class);
        assertThat(failure("a SEARCH " + "NOT ".repeat(129) + "ALL")).hasMessage("search keys go no deeper than 128");
        assertThat(failure("a SEARCH " + "(".repeat(60_000))).hasMessage("search keys go no deeper than 128");
        assertThat(failure("a SEARCH " + "OR ALL ".repeat(9_000))).hasMessage("search keys go no deeper than 128");
    }

    @Test
    void takesNoSpecialUseForNone() {
        assertThat(parse("a CREATE Out (USE ())").command())
                .isEqualTo(parse("a CREATE Out").command());
    }

    @Test
    void limitsTheNumberOfSearchKeys() {
        assertThat(parse("a SEARCH" + " SEEN".repeat(1000)).command()).isInstanceOf(ImapCommand.Search.class);
        assertThat(failure("a SEARCH" + " SEEN".repeat(1001))).hasMessage("a search has at most 1000 keys");
        assertThat(failure("a SEARCH (" + "NOT (1 UID 2) ".repeat(400) + "ALL)"))
                .hasMessage("a search has at most 1000 keys");
    }

    @Test
    void limitsTheLengthOfKeywords() {
        String longest = "k".repeat(255);
        assertThat(parse("a STORE 1 +FLAGS " + longest).command()).isInstanceOf(ImapCommand.Store.class);
        assertThat(failure("a STORE 1 +FLAGS (" + longest + "k)")).hasMessage("a keyword has at most 255 characters");
        assertThat(failure("a SEARCH UNKEYWORD " + longest + "k")).hasMessage("a keyword has at most 255 characters");
    }

    @Test
    void readsTextsInTheirCharset() {
        ImapCommand.Search search = (ImapCommand.Search)
                parse("a SEARCH CHARSET ISO-8859-1 BODY {1}\r\n\u00e9").command();
        assertThat(search.key()).isEqualTo(new ImapSearchKey.Body("é"));
        assertThat(search.charsetKnown()).isTrue();
    }

    @Test
    void leavesUnknownCharsetsToTheSession() {
        ImapCommand.Search search =
                (ImapCommand.Search) parse("a SEARCH CHARSET X-FROB BODY x").command();
        assertThat(search.charset()).isEqualTo("X-FROB");
        assertThat(search.charsetKnown()).isFalse();
    }

    @Test
    void readsNamesInUtf8OnceThatIsEnabled() {
        byte[] text = "a SELECT \"Entw\u00c3\u00bcrfe &AGE-\"".getBytes(ISO_8859_1);
        assertThat(CommandParser.parse(text, NameEncoding.UTF8).command())
                .isEqualTo(new ImapCommand.Select(box("Entwürfe &AGE-"), false, false, null));
    }

    @Test
    void readsSetsAsLongAsALineCanBe() {
        String set = "1,3" + ",5:6".repeat(12_000);
        ImapCommand.Fetch fetch =
                (ImapCommand.Fetch) parse("a FETCH " + set + " UID").command();
        assertThat(((MessageSet.BySequence) fetch.messages()).numbers().ranges())
                .hasSize(12_002);
    }

    @Test
    void keepsPasswordsOutOfLogs() {
        assertThat(new ImapCommand.Login("ada", "s3cret").toString()).doesNotContain("s3cret");
        assertThat(new ImapCommand.Authenticate("PLAIN", "AGEAYg==").toString()).doesNotContain("AGEAYg");
    }

    static TaggedCommand parse(String latin1) {
        return CommandParser.parse(latin1.getBytes(ISO_8859_1), NameEncoding.MODIFIED_UTF7);
    }

    private static ImapSyntaxException failure(String latin1) {
        return catchThrowableOfType(ImapSyntaxException.class, () -> parse(latin1));
    }

    private static Arguments row(String text, ImapCommand value) {
        return Arguments.of(text, value);
    }

    private static MailboxArgument box(String name) {
        return new MailboxArgument(name);
    }

    private static MessagePart.Text text(long octets) {
        return new MessagePart.Text(octets, Form.LITERAL);
    }

    private static SequenceSet numbers(long low, long high) {
        return new SequenceSet(List.of(new Range(low, high)));
    }

    private static ImapCommand list(
            boolean extended, List<String> patterns, Set<ListSelection> selection, ListReturn returned) {
        return new ImapCommand.ListMailboxes("", patterns, selection, returned, extended);
    }

    private static ImapCommand fetch(FetchItem... items) {
        return new ImapCommand.Fetch(ONE, List.of(items), FetchModifiers.NONE);
    }

    private static ImapCommand section(Section.Text text, Integer... part) {
        return fetch(new FetchItem.BodySection(false, new Section(List.of(part), text), null));
    }

    private static ImapCommand store(FlagChange.Action action, boolean silent, Flag... flags) {
        return new ImapCommand.Store(ONE, new FlagChange(action, Flags.of(flags)), silent, null);
    }

    private static ImapCommand search(ImapSearchKey key) {
        return new ImapCommand.Search(Numbering.SEQUENCE, null, null, true, key);
    }
}
