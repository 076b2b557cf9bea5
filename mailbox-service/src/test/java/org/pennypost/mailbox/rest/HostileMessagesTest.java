package org.pennypost.mailbox.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.mime.HostileMessages;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.ThreadAlgorithm;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages made to break something go in over HTTP, are described, searched, sorted and threaded, and come out as they
/// were.
class HostileMessagesTest {

    private static final Map<String, byte[]> MESSAGES = HostileMessages.all();
    private static final UidSet ALL = UidSet.range(1, 0xffff_ffffL);

    private static RunningService service;
    private static MailboxClient client;
    private static AccountId account;
    private static MailboxId inbox;

    @BeforeAll
    static void start() {
        service = RunningService.on(TestDatabase.create());
        client = service.client();
        MailAddress address = MailAddress.parse("ann@example.org");
        AccountAdministration administration = service.bean(AccountAdministration.class);
        administration.addDomain(address.domain());
        account = administration.addAccount(address, "secret", null).id();
        inbox = client.mailboxes().list(account).stream()
                .filter(it -> it.name().isInbox())
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        client.close();
        service.close();
    }

    static Set<String> names() {
        return MESSAGES.keySet();
    }

    private static Uid append(byte[] octets) {
        return client.mailboxes()
                .append(account, inbox, List.of(new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets))))
                .uids()
                .getFirst();
    }

    @ParameterizedTest
    @MethodSource("names")
    void comesOutAsItWentIn(String name) throws IOException {
        byte[] octets = Objects.requireNonNull(MESSAGES.get(name));
        Uid uid = append(octets);

        List<StoredMessage> described = new ArrayList<>();
        client.mailboxes().describe(account, inbox, UidSet.of(uid), described::add);
        assertThat(described)
                .singleElement()
                .satisfies(it -> assertThat(it.size()).isEqualTo(octets.length));
        try (InputStream stored = client.contents().read(described.getFirst().content(), 0, Long.MAX_VALUE)) {
            assertThat(stored.readAllBytes()).isEqualTo(octets);
        }
    }

    @Test
    void allAreSearchedSortedAndThreaded() {
        MESSAGES.values().forEach(HostileMessagesTest::append);
        int messages = (int) client.mailboxes().status(account, inbox).messages();

        SearchKey everything = new SearchKey.Text("");
        assertThat(client.search().search(account, inbox, everything).uids().count())
                .isEqualTo(messages);
        assertThat(client.search()
                        .search(account, inbox, new SearchKey.Fuzzy(new SearchKey.Text("wide words")))
                        .uids()
                        .count())
                .isPositive();
        for (SortKey.Criterion by : SortKey.Criterion.values()) {
            assertThat(client.search().sort(account, inbox, everything, List.of(new SortKey(by, false))))
                    .hasSize(messages);
        }
        for (ThreadAlgorithm algorithm : ThreadAlgorithm.values()) {
            assertThat(client.search().thread(account, inbox, everything, algorithm))
                    .isNotNull();
        }
        List<StoredMessage> described = new ArrayList<>();
        client.mailboxes().describe(account, inbox, ALL, described::add);
        assertThat(described).hasSize(messages);
    }
}
