package org.pennypost.imap.session;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.ListAttribute;
import org.pennypost.imap.answer.ListEntry;
import org.pennypost.imap.grammar.NotifyEvent;
import org.pennypost.imap.grammar.StatusItem;
import org.pennypost.imap.view.AccountState;
import org.pennypost.imap.view.AccountUpdate;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;

/// Tells a client by LIST, STATUS and METADATA what has happened to an account's mailboxes, as far as it wants to know
/// (RFC 5465 §5).
final class AccountNews {

    private final WatchedMailboxes watched;
    private final MailboxTree before;
    private final MailboxTree now;
    private final AccountState state;
    private final Conversation talk;
    private final AnswerWriter answer;
    private final Set<MailboxName> listed = new HashSet<>();

    AccountNews(
            WatchedMailboxes watched, AccountState before, AccountState now, Conversation talk, AnswerWriter answer) {
        this.watched = watched;
        this.before = MailboxTree.of(before.mailboxes());
        this.now = MailboxTree.of(now.mailboxes());
        this.state = now;
        this.talk = talk;
        this.answer = answer;
    }

    /// What the client wants to hear of the mailbox with this name, which may be subscribed no longer.
    private Set<NotifyEvent> events(MailboxName name) {
        boolean subscribed = now.node(name).subscribed() || before.node(name).subscribed();
        return watched.events(name, subscribed);
    }

    /// RFC 5465 §5.4.
    void named(AccountUpdate.Named named) throws IOException {
        MailboxName name = named.name();
        MailboxName old = named.before();
        Set<NotifyEvent> events = events(name);
        boolean wanted = events.contains(NotifyEvent.MAILBOX_NAME)
                || old != null && events(old).contains(NotifyEvent.MAILBOX_NAME);
        // RFC 5465 §5.9: whose owner has taken it away.
        boolean lost = OtherUsers.contains(name)
                && now.node(name).kind() != MailboxTree.Kind.MAILBOX
                && events.contains(NotifyEvent.MESSAGE_NEW);
        if (wanted) {
            list(name, old, true);
        } else if (lost) {
            list(name, null, false);
        }
    }

    /// RFC 5465 §5.5.
    void subscribed(MailboxName name) throws IOException {
        if (events(name).contains(NotifyEvent.SUBSCRIPTION_CHANGE) && !listed.contains(name)) {
            list(name, null, true);
        }
    }

    /// RFC 5465 §5.9.
    void readable(MailboxName name, boolean readable) throws IOException {
        if (!events(name).isEmpty()) {
            list(name, null, readable);
        }
    }

    private void list(MailboxName name, @Nullable MailboxName old, boolean accessible) throws IOException {
        MailboxTree.Node node = now.node(name);
        Set<ListAttribute> attributes = now.attributes(node);
        if (node.subscribed()) {
            attributes.add(ListAttribute.SUBSCRIBED);
        }
        if (!accessible) {
            attributes.add(ListAttribute.NO_ACCESS);
        }
        String oldName = old == null ? null : old.value();
        answer.list(new ListEntry(node.name(), attributes, node.specialUse(), Set.of(), oldName));
        listed.add(name);
    }

    /// RFC 5465 §5.1 to §5.3; of the selected mailbox the client hears otherwise.
    void counted(AccountUpdate.Counted counted) throws IOException {
        MailboxId id = counted.after().id();
        boolean selected =
                talk.selected().map(SelectedMailbox::id).filter(id::equals).isPresent();
        if (selected || !state.isReadable(id)) {
            return;
        }
        MailboxName name = counted.mailbox().name();
        boolean own = id.owner().equals(talk.login().account());
        List<StatusItem> items =
                CounterNews.of(counted.before(), counted.after(), events(name), own, talk.extensions());
        if (!items.isEmpty()) {
            answer.status(name.value(), items, counted.after());
        }
    }

    /// RFC 5465 §5.6, §5.7.
    void annotated(AccountUpdate.Annotated annotated) throws IOException {
        Mailbox mailbox = annotated.mailbox();
        boolean wanted = mailbox == null ? watched.ofServer() : wantsAnnotations(mailbox);
        if (wanted) {
            answer.metadata().changed(annotated.place(), annotated.entries());
        }
    }

    private boolean wantsAnnotations(Mailbox mailbox) {
        MailboxId id = mailbox.id();
        return id != null
                && state.isReadable(id)
                && events(mailbox.name()).contains(NotifyEvent.MAILBOX_METADATA_CHANGE);
    }
}
