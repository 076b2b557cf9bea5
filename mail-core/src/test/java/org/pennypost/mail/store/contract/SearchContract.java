package org.pennypost.mail.store.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchKey.DateOf;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Every search key on four messages (RFC 9051 §6.4.4, RFC 5032, RFC 7162 §3.1.5, RFC 8514): 1 is the letter, 2 the
/// note, 3 has neither header nor date, 4 is numbered.
interface SearchContract extends Store {

    /// Which messages a key finds.
    record Row(SearchKey key, String found) {}

    @TestFactory
    default Stream<DynamicTest> searchKeys() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.mailboxes()
                .append(
                        account.id(),
                        inbox,
                        List.of(
                                append(Messages.LETTER, "2026-02-05T23:59:59Z", Flag.SEEN),
                                append(Messages.NOTE, "2026-02-06T00:00:00Z", Flag.FLAGGED, new Flag("$Label1")),
                                append("\r\nonly a body, 100% of \"it\" \\o/ under_score", "2026-02-07T12:00:00Z"),
                                append(Messages.numbered(4), "2026-02-08T12:00:00Z", Flag.DELETED)));
        account.mailboxes()
                .store(
                        account.id(),
                        inbox,
                        UidSet.of(new Uid(2)),
                        new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.ANSWERED)),
                        null);
        var changed = account.status(inbox).highestModSeq();
        long letter = account.states(inbox).getFirst().size();
        Stream<Row> known = Stream.of(
                new Row(
                        new SearchKey.HasContent(
                                account.describe(inbox, new Uid(2)).content()),
                        "2"),
                new Row(new SearchKey.ChangedSince(changed), "2"),
                new Row(new SearchKey.Larger(letter), ""),
                new Row(new SearchKey.Larger(letter - 1), "1"),
                new Row(new SearchKey.Smaller(letter), "2:4"),
                new Row(new SearchKey.Smaller(1), ""));
        return Stream.concat(Stream.concat(rows(), texts()), known)
                .map(row -> dynamicTest(
                        row.key() + " -> " + row.found(),
                        () -> assertThat(account.search(inbox, row.key()).toString())
                                .isEqualTo(row.found())));
    }

    private static Append append(String message, String date, Flag... flags) {
        return new Append(Flags.of(flags), Instant.parse(date), TestAccount.source(message));
    }

    private static Stream<Row> rows() {
        LocalDate fifth = LocalDate.of(2026, 2, 5);
        LocalDate sixth = LocalDate.of(2026, 2, 6);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        SearchKey seen = new SearchKey.HasFlag(Flag.SEEN);
        SearchKey flagged = new SearchKey.HasFlag(Flag.FLAGGED);
        return Stream.of(
                new Row(new SearchKey.All(), "1:4"),
                new Row(seen, "1"),
                new Row(new SearchKey.HasFlag(new Flag("$label1")), "2"),
                new Row(new SearchKey.HasFlag(new Flag("$Nobody")), ""),
                new Row(new SearchKey.Not(seen), "2:4"),
                new Row(new SearchKey.Or(seen, flagged), "1:2"),
                new Row(new SearchKey.And(List.of(seen, flagged)), ""),
                new Row(new SearchKey.And(List.of()), "1:4"),
                new Row(new SearchKey.And(List.of(flagged, new SearchKey.HasFlag(Flag.ANSWERED))), "2"),
                new Row(new SearchKey.Not(new SearchKey.Or(seen, new SearchKey.Not(flagged))), "2"),
                new Row(new SearchKey.Uids(UidSet.of(new Uid(1), new Uid(3), new Uid(77))), "1,3"),
                new Row(new SearchKey.Uids(UidSet.EMPTY), ""),
                new Row(new SearchKey.Before(DateOf.INTERNAL, sixth), "1"),
                new Row(new SearchKey.On(DateOf.INTERNAL, sixth), "2"),
                new Row(new SearchKey.Since(DateOf.INTERNAL, sixth), "2:4"),
                new Row(new SearchKey.Since(DateOf.INTERNAL, fifth), "1:4"),
                new Row(new SearchKey.On(DateOf.SENT, LocalDate.of(2026, 2, 2)), "1"),
                new Row(new SearchKey.Since(DateOf.SENT, LocalDate.of(2026, 2, 3)), "4"),
                new Row(new SearchKey.Before(DateOf.SENT, LocalDate.of(2026, 2, 3)), "1"),
                new Row(new SearchKey.Before(DateOf.SAVED, LocalDate.of(2020, 1, 1)), ""),
                new Row(new SearchKey.Since(DateOf.SAVED, LocalDate.of(2020, 1, 1)), "1:4"),
                new Row(new SearchKey.Before(DateOf.SAVED, today.plusDays(3)), "1:4"),
                new Row(new SearchKey.ArrivedBefore(Instant.parse("2026-02-06T00:00:00Z")), "1"),
                new Row(new SearchKey.Not(new SearchKey.ArrivedBefore(Instant.parse("2026-02-07T12:00:00Z"))), "3:4"));
    }

    private static Stream<Row> texts() {
        return Stream.of(
                new Row(new SearchKey.Header("Subject", "grüße FROM london"), "1"),
                new Row(new SearchKey.Header("subject", "NOTE"), "2"),
                new Row(new SearchKey.Header("From", "ada"), "1,4"),
                new Row(new SearchKey.Header("From", "Lovelace"), "1"),
                new Row(new SearchKey.Header("To", "ada@example.org"), "2"),
                new Row(new SearchKey.Header("X-Empty", ""), "1"),
                new Row(new SearchKey.Header("X-Empty", "x"), ""),
                new Row(new SearchKey.Header("Message-ID", ""), "1"),
                new Row(new SearchKey.Header("Date", "feb 2026"), "1,4"),
                new Row(new SearchKey.Header("X-EMPTY", ""), "1"),
                new Row(new SearchKey.Header("Cc", "disclosed"), "1"),
                new Row(new SearchKey.Header("Bcc", ""), ""),
                new Row(new SearchKey.Body("ALGEBRAIC patterns"), "1"),
                new Row(new SearchKey.Body("straße"), "1"),
                new Row(new SearchKey.Body("STRAßE"), "1"),
                new Row(new SearchKey.Body("strasse"), ""),
                new Row(new SearchKey.Header("Subject", "GRU\u0308ßE"), "1"),
                new Row(new SearchKey.Body("Royal"), "2"),
                new Row(new SearchKey.Body("oy"), "2"),
                new Row(new SearchKey.Not(new SearchKey.Body("royal")), "1,3:4"),
                new Row(new SearchKey.Or(new SearchKey.Body("royal"), new SearchKey.Body("algebraic")), "1:2"),
                new Row(
                        new SearchKey.And(List.of(
                                new SearchKey.Body("message"), new SearchKey.Not(new SearchKey.Body("multiple")))),
                        "4"),
                new Row(new SearchKey.Body("ada"), ""),
                new Row(new SearchKey.Body("100% of"), "3"),
                new Row(new SearchKey.Body("1%"), ""),
                new Row(new SearchKey.Body("under_score"), "3"),
                new Row(new SearchKey.Body("under.score"), ""),
                new Row(new SearchKey.Body("\\o/"), "3"),
                new Row(new SearchKey.Body("\"it\""), "3"),
                new Row(new SearchKey.Text("ada"), "1:2,4"),
                new Row(new SearchKey.Text("message number 4"), "4"),
                new Row(new SearchKey.Text("lovelace"), "1"),
                new Row(new SearchKey.Not(new SearchKey.Text("number")), "1:3"));
    }
}
