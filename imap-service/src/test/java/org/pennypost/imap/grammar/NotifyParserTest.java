package org.pennypost.imap.grammar;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// RFC 5465 §8.
class NotifyParserTest {

    private static final Set<NotifyEvent> MESSAGES = Set.of(NotifyEvent.MESSAGE_NEW, NotifyEvent.MESSAGE_EXPUNGE);

    static Stream<Arguments> canonical() {
        return Stream.of(
                Arguments.of("NOTIFY NONE", new ImapCommand.NotifyNone()),
                Arguments.of(
                        "NOTIFY SET (SELECTED NONE)",
                        set(false, new EventGroup(new MailboxFilter.Selected(false), Set.of(), List.of()))),
                Arguments.of(
                        "NOTIFY SET STATUS (SELECTED-DELAYED (MessageNew (UID FLAGS) MessageExpunge))"
                                + " (SUBTREE (Lists &AOQ-) (MailboxName SubscriptionChange))",
                        set(
                                true,
                                new EventGroup(
                                        new MailboxFilter.Selected(true),
                                        MESSAGES,
                                        List.of(new FetchItem.UniqueId(), new FetchItem.FlagList())),
                                new EventGroup(
                                        new MailboxFilter.Subtree(boxes("Lists", "ä")),
                                        Set.of(NotifyEvent.MAILBOX_NAME, NotifyEvent.SUBSCRIPTION_CHANGE),
                                        List.of()))),
                Arguments.of(
                        "NOTIFY SET (PERSONAL (MessageNew MessageExpunge)) (INBOXES NONE)"
                                + " (SUBSCRIBED (MailboxMetadataChange ServerMetadataChange X-Other))"
                                + " (MAILBOXES \"a b\" NONE)",
                        set(
                                false,
                                new EventGroup(new MailboxFilter.Personal(), MESSAGES, List.of()),
                                new EventGroup(new MailboxFilter.Inboxes(), Set.of(), List.of()),
                                new EventGroup(
                                        new MailboxFilter.Subscribed(),
                                        Set.of(
                                                NotifyEvent.MAILBOX_METADATA_CHANGE,
                                                NotifyEvent.SERVER_METADATA_CHANGE,
                                                NotifyEvent.OTHER),
                                        List.of()),
                                new EventGroup(new MailboxFilter.Mailboxes(boxes("a b")), Set.of(), List.of()))));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void readsWhatItPrints(String text, ImapCommand value) {
        GrammarTable.assertBothWays(text, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `a1 NOTIFY ^FROB`                             | expected SET or NONE
                    `a1 NOTIFY SET ^`                             | expected mailboxes with their events in parentheses
                    `a1 NOTIFY SET STATUS^`                       | expected a space
                    `a1 NOTIFY SET (^FROB NONE)`                  | there are no mailboxes FROB
                    `a1 NOTIFY SET (^subtree-one x NONE)`         | SUBTREE-ONE is for ESEARCH only
                    `a1 NOTIFY SET (subtree (x^`                  | expected a space or )
                    `a1 NOTIFY SET (personal ^MessageNew)`        | expected NONE or events in parentheses
                    `a1 NOTIFY SET (personal (^))`                | expected an event such as MessageNew
                    `a1 NOTIFY SET (selected NONE) ^(selected-delayed NONE)` | the selected mailbox is named twice
                    `a1 NOTIFY SET (selected (^MailboxName))`     | MailboxName does not happen in the selected mailbox alone
                    `a1 NOTIFY SET (personal (MessageNew ^(UID) MessageExpunge))` | expected an event such as MessageNew
                    `a1 NOTIFY SET (personal ^(MessageNew))`      | MessageNew and MessageExpunge go with each other and with changes of messages
                    `a1 NOTIFY SET (personal ^(FlagChange))`      | MessageNew and MessageExpunge go with each other and with changes of messages
                    `a1 NOTIFY SET (selected (MessageNew (^) MessageExpunge))` | expected an item to fetch
                    """)
    void saysWhatIsWrongAndWhere(String marked, String what) {
        GrammarTable.assertWrong(marked, what);
    }

    private static ImapCommand set(boolean status, EventGroup... groups) {
        return new ImapCommand.NotifySet(status, List.of(groups));
    }

    private static List<MailboxArgument> boxes(String... names) {
        return Stream.of(names).map(MailboxArgument::new).toList();
    }
}
