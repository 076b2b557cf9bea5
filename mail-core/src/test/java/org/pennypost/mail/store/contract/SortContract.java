package org.pennypost.mail.store.contract;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.SortKey.Criterion;
import org.pennypost.mail.store.Uid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// SORT (RFC 5256 §3) and SORT=DISPLAY (RFC 5957 §4) on five messages; the last has no header.
interface SortContract extends Store {

    /// In which order messages come.
    record Row(String uids, List<SortKey> order) {}

    private static Row row(String uids, SortKey... order) {
        return new Row(uids, List.of(order));
    }

    private static Append arrived(int day, String message) {
        Instant moment = Instant.parse("2026-03-0" + day + "T12:00:00Z");
        return new Append(Flags.NONE, moment, TestAccount.source(Messages.crlf(message)));
    }

    private static List<Append> messages() {
        return List.of(
                arrived(5, """
                        Date: Sun, 1 Feb 2026 23:00:00 -0500
                        From: "Zoë" <b@example.org>
                        To: c@example.org, a@example.org
                        Cc: x@example.org
                        Subject: [list] Re: banana

                        """), arrived(4, """
                        Date: Mon, 2 Feb 2026 01:00:00 +0000
                        From: A@example.org
                        To: =?UTF-8?Q?=C3=84rger?= <b@example.org>
                        Subject: Banana

                        long body long body long body long body long body long body
                        """), arrived(3, """
                        Date: nonsense
                        From: =?UTF-8?Q?zoe?= <c@example.org>
                        To: friends: d@example.org, e@example.org;
                        Cc: w@example.org
                        Subject: apple

                        """), arrived(2, """
                        Date: Sun, 1 Feb 2026 12:00:00 +0000
                        From: b@example.org
                        To: A@example.org
                        Subject: =?UTF-8?Q?=C3=A9clair?=

                        """), arrived(1, "\nonly a body\n"));
    }

    private static Stream<Row> rows() {
        SortKey subject = SortKey.ascending(Criterion.SUBJECT);
        return Stream.of(
                row("1 2 3 4 5"),
                row("5 4 3 2 1", SortKey.ascending(Criterion.ARRIVAL)),
                row("1 2 3 4 5", SortKey.descending(Criterion.ARRIVAL)),
                row("4 2 1 5 3", SortKey.ascending(Criterion.DATE)),
                row("3 5 1 2 4", SortKey.descending(Criterion.DATE)),
                row("2 4 5 3 1", SortKey.ascending(Criterion.CC)),
                row("5 2 1 4 3", SortKey.ascending(Criterion.FROM)),
                row("3 1 4 2 5", SortKey.descending(Criterion.FROM)),
                row("5 4 2 1 3", SortKey.ascending(Criterion.TO)),
                row("5 2 4 3 1", SortKey.ascending(Criterion.DISPLAYFROM)),
                row("5 4 2 1 3", SortKey.ascending(Criterion.DISPLAYTO)),
                row("5 3 1 2 4", subject),
                row("4 1 2 3 5", SortKey.descending(Criterion.SUBJECT)),
                row("5 3 2 1 4", subject, SortKey.ascending(Criterion.DATE)),
                row("5 3 1 2 4", subject, SortKey.descending(Criterion.DATE)));
    }

    @TestFactory
    default Stream<DynamicTest> messagesAreSorted() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.mailboxes().append(account.id(), inbox, messages());
        return rows().map(row -> dynamicTest(
                row.order() + " -> " + row.uids(),
                () -> assertThat(text(
                                account.store().search().sort(account.id(), inbox, new SearchKey.All(), row.order())))
                        .isEqualTo(row.uids())));
    }

    @Test
    default void bySizeAndOnlyWhatIsFound() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.mailboxes().append(account.id(), inbox, messages());
        SearchKey key = new SearchKey.Or(new SearchKey.Header("Subject", "banana"), new SearchKey.Body("only"));

        assertThat(text(account.store()
                        .search()
                        .sort(account.id(), inbox, key, List.of(SortKey.ascending(Criterion.SIZE)))))
                .isEqualTo("5 1 2");
        assertThat(account.store()
                        .search()
                        .sort(
                                account.id(),
                                inbox,
                                new SearchKey.Larger(1_000_000),
                                List.of(SortKey.ascending(Criterion.SUBJECT))))
                .isEmpty();
    }

    private static String text(List<Uid> uids) {
        return uids.stream().map(Uid::toString).collect(Collectors.joining(" "));
    }
}
