package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.pennypost.imap.answer.ListAttribute;
import org.pennypost.imap.answer.ListEntry;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ListSelection;
import org.pennypost.mail.store.MailboxId;

/// LIST (RFC 9051 §6.3.9, RFC 5258, RFC 5819, RFC 6154, RFC 8440, RFC 9590) and LSUB (RFC 3501 §6.3.9).
final class ListHandler {

    private ListHandler() {}

    static Completion list(ImapCommand.ListMailboxes list, Turn turn) throws IOException {
        if (!list.extended() && list.patterns().getFirst().isEmpty()) {
            turn.answer().list(ListEntry.of("", ListAttribute.NO_SELECT));
            return Completion.ok("LIST completed");
        }
        MailboxTree tree = MailboxTree.of(turn.store().list(turn.account()));
        List<ListSelector.Listed> listed = ListSelector.listed(list, tree);
        List<MailboxId> mailboxes = listed.stream()
                .filter(ListSelector.Listed::selected)
                .flatMap(it -> Stream.ofNullable(it.node().id()))
                .toList();
        ListDetails details = ListDetails.read(list.returned(), mailboxes, turn);
        for (ListSelector.Listed each : listed) {
            MailboxId mailbox = each.selected() ? each.node().id() : null;
            Set<ListAttribute> attributes = attributes(each.node(), list, tree);
            if (mailbox != null && details.lacksStatus(mailbox)) {
                attributes.add(ListAttribute.NO_SELECT);
            }
            turn.answer()
                    .list(new ListEntry(
                            each.node().name(), attributes, each.node().specialUse(), each.childInfo(), null));
            if (mailbox != null) {
                details.tell(each.node(), mailbox, turn);
            }
        }
        return Completion.ok("LIST completed");
    }

    private static Set<ListAttribute> attributes(
            MailboxTree.Node node, ImapCommand.ListMailboxes list, MailboxTree tree) {
        Set<ListAttribute> attributes = tree.attributes(node);
        boolean showSubscribed =
                list.returned().subscribed() || list.selection().contains(ListSelection.SUBSCRIBED);
        if (showSubscribed && node.subscribed()) {
            attributes.add(ListAttribute.SUBSCRIBED);
        }
        return attributes;
    }

    static Completion lsub(ImapCommand.Lsub lsub, Turn turn) throws IOException {
        MailboxTree tree = MailboxTree.of(turn.store().list(turn.account()));
        NamePatterns patterns = NamePatterns.of(lsub.reference(), List.of(lsub.pattern()));
        for (MailboxTree.Node node : tree.nodes()) {
            if (!patterns.match(node.name())) {
                continue;
            }
            if (node.subscribed()) {
                turn.answer().lsub(ListEntry.of(node.name()));
            } else if (patterns.askForLevels(node.name())
                    && tree.inferiors(node).anyMatch(MailboxTree.Node::subscribed)) {
                turn.answer().lsub(ListEntry.of(node.name(), ListAttribute.NO_SELECT));
            }
        }
        return Completion.ok("LSUB completed");
    }
}
