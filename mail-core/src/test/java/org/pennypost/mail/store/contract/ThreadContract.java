package org.pennypost.mail.store.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.ThreadForest;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.pennypost.mail.store.ThreadAlgorithm.ORDEREDSUBJECT;
import static org.pennypost.mail.store.ThreadAlgorithm.REFERENCES;
import static org.pennypost.mail.store.ThreadAlgorithm.REFS;

/// THREAD (RFC 5256 §3) and THREADID (RFC 8474 §5.2). A message is written `id < references | subject | day sent`; it
/// arrives in the order of the list.
interface ThreadContract extends Store {

    /// Messages, and the threads they make.
    record Case(String what, ThreadAlgorithm algorithm, String threads, List<String> messages) {}

    private static Case make(String what, ThreadAlgorithm algorithm, String threads, String... messages) {
        return new Case(what, algorithm, threads, List.of(messages));
    }

    private static Stream<Case> cases() {
        return Stream.of(
                make("nothing", REFERENCES, ""),
                make("no references", REFERENCES, "(2)(1)", "a | one | 2", "b | two | 1"),
                make(
                        "a conversation",
                        REFERENCES,
                        "(1 2 (3)(4 5))",
                        "a | x | 1",
                        "b < a | Re: x | 2",
                        "c < a b | Re: x | 3",
                        "d < a b | Re: x | 4",
                        "e < a b d | Re: x | 5"),
                make(
                        "siblings by sent date, equal ones by number",
                        REFERENCES,
                        "(1 (4)(2)(3))",
                        "a | x | 1",
                        "b < a | y | 3",
                        "c < a | z | 3",
                        "d < a | w | 2"),
                make("a parent that is not there", REFERENCES, "((1)(2))", "b < a | x | 1", "c < a | y | 2"),
                make("its only child takes its place", REFERENCES, "(1 2)", "b < a | x | 1", "c < a b | x | 2"),
                make(
                        "parents that are not there, above each other",
                        REFERENCES,
                        "((1)(2)(3))",
                        "d < a b c | x | 1",
                        "e < a b | y | 2",
                        "f < a | z | 3"),
                make(
                        "a dummy is where its first child is",
                        REFERENCES,
                        "((2)(1))(3)",
                        "b < a | x | 3",
                        "c < a | y | 1",
                        "d | z | 2"),
                make("truncated references", REFERENCES, "(1 2 3)", "a | x | 1", "b < a | x | 2", "c < b | x | 3"),
                make(
                        "later references do not change a link",
                        REFERENCES,
                        "(1 2 3)",
                        "a | x | 1",
                        "b < a | x | 2",
                        "c < z b | x | 3"),
                make("its own references do", REFERENCES, "(3 2 1)", "c < a b | x | 3", "b < a | x | 2", "a | x | 1"),
                make("a loop", REFERENCES, "(2 1)", "a < b | x | 1", "b < a | x | 2"),
                make("a message that refers to itself", REFERENCES, "(1 2)", "a < a | x | 1", "b < a a | x | 2"),
                make("ids given twice", REFERENCES, "(1 (2)(3))", "a | x | 1", "a < a | y | 2", "b < a | z | 3"),
                make(
                        "a reply without references",
                        REFERENCES,
                        "(1 (2)(3))",
                        "a | x | 1",
                        "b | Re: X | 2",
                        "c | [list] fwd: x | 3"),
                make("the reply is first", REFERENCES, "(2 1)", "a | Re: x | 1", "b | x | 2"),
                make("two of one subject", REFERENCES, "((1)(2)(3))", "a | x | 1", "b | X | 2", "c | x | 3"),
                make(
                        "two replies of one subject",
                        REFERENCES,
                        "((1)(2 3))",
                        "a | Re: x | 1",
                        "b | re: x | 2",
                        "c < b | y | 3"),
                make(
                        "dummies of one subject",
                        REFERENCES,
                        "((1)(2)(3)(4)(5))",
                        "b < a | x | 1",
                        "c < a | y | 2",
                        "e < d | x | 3",
                        "f < d | z | 4",
                        "g | Re: x | 5"),
                make("empty subjects", REFERENCES, "(1)(2)", "a | | 1", "b | | 2"),
                make("subjects do not matter", REFS, "(1)(2)", "a | x | 1", "b | Re: x | 2"),
                make(
                        "the last arrival brings its thread to the end",
                        REFS,
                        "(2)(1 3)",
                        "a | x | 1",
                        "b | y | 2",
                        "c < a | x | 3"),
                make(
                        "one subject",
                        ORDEREDSUBJECT,
                        "(3)(4 (1)(2))(5 6)",
                        "a | Re: x | 4",
                        "b | X | 5",
                        "c | y | 1",
                        "d | x | 3",
                        "e | | 6",
                        "f | | 7"));
    }

    @TestFactory
    default Stream<DynamicTest> messagesMakeThreads() {
        return cases().map(it -> dynamicTest(it.algorithm() + ": " + it.what(), () -> {
            TestAccount account = account();
            MailboxId inbox = account.inbox();
            append(account, inbox, it.messages().toArray(String[]::new));
            assertThat(threads(account, inbox, new SearchKey.All(), it.algorithm()))
                    .isEqualTo(it.threads());
        }));
    }

    @Test
    default void onlyWhatIsFoundMakesThreads() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        append(account, inbox, "a | x | 1", "b < a | Re: x | 2", "c < a b | Re: x | 3");
        SearchKey withoutSecond = new SearchKey.Not(new SearchKey.Uids(UidSet.of(new Uid(2))));

        assertThat(threads(account, inbox, withoutSecond, REFERENCES)).isEqualTo("(1 3)");
        assertThat(threads(account, inbox, withoutSecond, ORDEREDSUBJECT)).isEqualTo("(1 3)");
        assertThat(threads(account, inbox, new SearchKey.Body("nowhere"), REFS)).isEmpty();
    }

    @Test
    default void conversationsSpanMailboxes() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        MailboxId sent = account.mailbox("Sent");
        append(account, inbox, "a | x | 1", "b | y | 1");
        append(account, sent, "c < a | Re: x | 2", "d < a | another | 2");
        append(account, inbox, "e < a c | Re: x | 3", "f < e | re: x | 4");
        account.mailboxes().copy(account.id(), inbox, UidSet.range(1, 4), sent);
        ThreadId first = account.describe(inbox, new Uid(1)).thread();

        assertThat(conversations(account, inbox)).isEqualTo(List.of(0, 1, 0, 0));
        assertThat(conversations(account, sent)).isEqualTo(List.of(0, 1, 0, 2, 0, 0));
        assertThat(account.describe(sent, new Uid(1)).thread()).isEqualTo(first);
        assertThat(account.search(sent, new SearchKey.InThread(first)).toString())
                .isEqualTo("1,3,5:6");
    }

    @Test
    default void whatHasNoMessageIdIsAConversation() {
        TestAccount account = account();
        MailboxId inbox = account.inbox();
        account.append(inbox, "Subject: x\r\n\r\none");
        account.append(inbox, "Subject: x\r\n\r\ntwo");
        account.append(inbox, "Subject: x\r\n\r\none");

        assertThat(conversations(account, inbox)).isEqualTo(List.of(0, 1, 0));
    }

    @Test
    default void thereIsNothingOfAMailboxThatIsNot() {
        TestAccount account = account();
        MailboxId mailbox = account.create("Gone");
        account.mailboxes().delete(account.id(), account.listed("Gone").name());
        Refusals.assertRefused(RefusalCode.NOT_FOUND, () -> threads(account, mailbox, new SearchKey.All(), REFS));
    }

    /// For each message the number of its conversation, counted as they appear.
    private static List<Integer> conversations(TestAccount account, MailboxId mailbox) {
        List<ThreadId> threads = account.describe(mailbox, UidSet.range(1, 100)).stream()
                .map(StoredMessage::thread)
                .toList();
        List<ThreadId> distinct = threads.stream().distinct().toList();
        return threads.stream().map(distinct::indexOf).toList();
    }

    private static String threads(TestAccount account, MailboxId mailbox, SearchKey key, ThreadAlgorithm algorithm) {
        ThreadForest forest = account.store().search().thread(account.id(), mailbox, key, algorithm);
        return forest.toString();
    }

    private static void append(TestAccount account, MailboxId mailbox, String... messages) {
        List<Append> appends = new ArrayList<>();
        for (String message : messages) {
            Instant arrival = Instant.parse("2026-04-01T00:00:00Z").plusSeconds(appends.size());
            appends.add(new Append(Flags.NONE, arrival, TestAccount.source(written(message))));
        }
        account.mailboxes().append(account.id(), mailbox, appends);
    }

    private static String written(String message) {
        String[] parts = message.split("\\|");
        String[] ids = parts[0].split("<");
        StringBuilder references = new StringBuilder();
        for (String id : ids.length > 1 ? ids[1].strip().split(" ") : new String[0]) {
            references.append(" <").append(id).append("@example.org>");
        }
        return Messages.crlf("""
                Message-ID: <%s@example.org>
                References:%s
                Subject: %s
                Date: %s Mar 2026 10:00:00 +0000

                """.formatted(ids[0].strip(), references, parts[1].strip(), parts[2].strip()));
    }
}
