package org.pennypost.imap.session;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ListAttribute;
import org.pennypost.imap.answer.ListEntry;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.SpecialUse;

/// An account's mailboxes with the levels between them.
final class MailboxTree {

    enum Kind {
        MAILBOX,
        /// A name that is subscribed, without a mailbox.
        NAME_ONLY,
        /// A level above others that has no mailbox itself.
        LEVEL
    }

    record Node(
            String name,
            Kind kind,
            @Nullable MailboxId id,
            boolean subscribed,
            @Nullable SpecialUse specialUse,
            Rights rights) {}

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    private MailboxTree() {}

    static MailboxTree of(List<Mailbox> mailboxes) {
        MailboxTree tree = new MailboxTree();
        for (Mailbox mailbox : mailboxes) {
            String name = mailbox.name().value();
            Kind kind = mailbox.id() == null ? Kind.NAME_ONLY : Kind.MAILBOX;
            tree.nodes.put(
                    name,
                    new Node(name, kind, mailbox.id(), mailbox.subscribed(), mailbox.specialUse(), mailbox.rights()));
        }
        for (Mailbox mailbox : mailboxes) {
            tree.addLevelsAbove(mailbox.name());
        }
        return tree;
    }

    private void addLevelsAbove(MailboxName name) {
        Optional<MailboxName> level = name.parent();
        while (level.isPresent()) {
            String text = level.get().value();
            nodes.putIfAbsent(text, level(text));
            level = level.get().parent();
        }
    }

    private static Node level(String name) {
        return new Node(name, Kind.LEVEL, null, false, null, Rights.NONE);
    }

    /// The node with this name, or a level without a mailbox if there is none.
    Node node(MailboxName name) {
        return nodes.getOrDefault(name.value(), level(name.value()));
    }

    /// Ascending by name.
    Collection<Node> nodes() {
        return nodes.values();
    }

    Stream<Node> inferiors(Node node) {
        String first = node.name() + MailboxName.DELIMITER;
        String end = node.name() + (char) (MailboxName.DELIMITER + 1);
        return nodes.subMap(first, end).values().stream();
    }

    /// A name without options, whether there is a mailbox or not.
    ///
    /// @param oldName as for [ListEntry]
    ListEntry entry(MailboxName name, @Nullable String oldName) {
        Node node = node(name);
        return new ListEntry(node.name(), attributes(node), node.specialUse(), Set.of(), oldName);
    }

    /// What LIST says of the name without being asked: whether it exists and has inferiors (RFC 9051 §7.3.1).
    Set<ListAttribute> attributes(Node node) {
        Set<ListAttribute> attributes = EnumSet.noneOf(ListAttribute.class);
        if (node.kind() != Kind.MAILBOX) {
            attributes.add(ListAttribute.NON_EXISTENT);
        }
        if (!node.rights().contains(Right.READ)) {
            attributes.add(ListAttribute.NO_SELECT);
        }
        boolean children = inferiors(node).anyMatch(inferior -> inferior.kind() == Kind.MAILBOX);
        attributes.add(children ? ListAttribute.HAS_CHILDREN : ListAttribute.HAS_NO_CHILDREN);
        return attributes;
    }
}
