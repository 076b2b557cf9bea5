package org.pennypost.mail.store.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AclIdentifier;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// An account that no other test knows, and short words for what tests do with it.
record TestAccount(StoreUnderTest store, AccountId id, MailAddress address) {

    static final String DOMAIN = "contract.example";
    static final String PASSWORD = "correct horse";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static TestAccount fresh(StoreUnderTest store) {
        return fresh(store, DOMAIN);
    }

    static TestAccount fresh(StoreUnderTest store, String domain) {
        String address = "user" + NUMBER.incrementAndGet() + "@" + domain;
        return new TestAccount(store, store.addAccount(address, PASSWORD), MailAddress.parse(address));
    }

    MailboxStore mailboxes() {
        return store.mailboxes();
    }

    MailboxId mailbox(String name) {
        @Nullable MailboxId found = listed(name).id();
        if (found == null) {
            throw new AssertionError(name + " is only subscribed");
        }
        return found;
    }

    MailboxId inbox() {
        return mailbox("INBOX");
    }

    MailboxId create(String name) {
        mailboxes().create(id, new MailboxName(name), null);
        return mailbox(name);
    }

    /// Gives another account rights, in letters, instead of those it had.
    void share(MailboxId mailbox, TestAccount with, String rights) {
        grant(mailbox, AclIdentifier.of(with.address), RightsChange.Action.REPLACE, rights);
    }

    void grant(MailboxId mailbox, AclIdentifier identifier, RightsChange.Action action, String rights) {
        store.sharing().setRights(id, mailbox, identifier, new RightsChange(action, Rights.parse(rights)));
    }

    /// What somebody else calls a mailbox of this account.
    String nameForOthers(String name) {
        return OtherUsers.nameOf(address, new MailboxName(name)).value();
    }

    StoreOutcome store(MailboxId mailbox, UidSet uids, FlagChange.Action action, Flag... flags) {
        return mailboxes().store(id, mailbox, uids, new FlagChange(action, Flags.of(flags)), null);
    }

    Mailbox listed(String name) {
        return mailboxes().list(id).stream()
                .filter(it -> it.name().equals(new MailboxName(name)))
                .findAny()
                .orElseThrow(() -> new AssertionError("no mailbox " + name));
    }

    List<String> names() {
        return mailboxes().list(id).stream().map(it -> it.name().value()).toList();
    }

    Uid append(MailboxId mailbox, String message, Flag... flags) {
        return appendAll(mailbox, List.of(new Append(Flags.of(flags), null, source(message))))
                .getFirst();
    }

    List<Uid> append(MailboxId mailbox, int count) {
        List<Append> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(new Append(Flags.NONE, null, source(Messages.numbered(i))));
        }
        return appendAll(mailbox, messages);
    }

    private List<Uid> appendAll(MailboxId mailbox, List<Append> messages) {
        return mailboxes().append(id, mailbox, messages).uids();
    }

    MailboxStatus status(MailboxId mailbox) {
        return mailboxes().status(id, mailbox);
    }

    List<MessageState> states(MailboxId mailbox) {
        return mailboxes().snapshot(id, mailbox).messages();
    }

    List<Uid> uids(MailboxId mailbox) {
        return states(mailbox).stream().map(MessageState::uid).toList();
    }

    Flags flags(MailboxId mailbox, Uid uid) {
        return states(mailbox).stream()
                .filter(it -> it.uid().equals(uid))
                .findAny()
                .orElseThrow(() -> new AssertionError("no message " + uid))
                .flags();
    }

    UidSet search(MailboxId mailbox, SearchKey key) {
        return store.search().search(id, mailbox, key).uids();
    }

    List<StoredMessage> describe(MailboxId mailbox, UidSet uids) {
        List<StoredMessage> described = new ArrayList<>();
        mailboxes().describe(id, mailbox, uids, described::add);
        return described;
    }

    StoredMessage describe(MailboxId mailbox, Uid uid) {
        return describe(mailbox, UidSet.of(uid)).getFirst();
    }

    String text(MailboxId mailbox, Uid uid) {
        return read(describe(mailbox, uid), 0, Long.MAX_VALUE);
    }

    String read(StoredMessage message, long offset, long length) {
        try (InputStream octets = store.contents().read(message.content(), offset, length)) {
            return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ContentSource source(String message) {
        return source(message.getBytes(StandardCharsets.UTF_8));
    }

    static ContentSource source(byte[] octets) {
        return () -> new ByteArrayInputStream(octets);
    }

    Submission submission(String... recipients) {
        return new Submission(UUID.randomUUID(), null, address, recipients(recipients), MailParameters.NONE);
    }

    static List<Submission.Recipient> recipients(String... addresses) {
        return Arrays.stream(addresses)
                .map(it -> new Submission.Recipient(MailAddress.parse(it), List.of(), null))
                .toList();
    }
}
