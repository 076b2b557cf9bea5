package org.pennypost.imap.session;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.pennypost.imap.answer.ListAttribute;
import org.pennypost.imap.answer.ListEntry;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ListReturn;
import org.pennypost.imap.grammar.ListSelection;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// LIST (RFC 9051 §6.3.9, RFC 5258, RFC 5819, RFC 6154, RFC 8440) and LSUB (RFC 3501 §6.3.9).
final class ListHandler {

    private ListHandler() {}

    static Completion list(ImapCommand.ListMailboxes list, Turn turn) throws IOException {
        if (!list.extended() && list.patterns().getFirst().isEmpty()) {
            turn.answer().list(ListEntry.of("", ListAttribute.NO_SELECT));
            return Completion.ok("LIST completed");
        }
        MailboxTree tree = MailboxTree.of(turn.store().list(turn.account()));
        NamePatterns patterns = NamePatterns.of(list.reference(), list.patterns());
        for (MailboxTree.Node node : tree.nodes()) {
            boolean listed = listed(node, list.selection(), patterns);
            Set<ListSelection> childInfo = childInfo(node, list.selection(), tree);
            boolean shownForChildren = !childInfo.isEmpty() && patterns.match(node.name());
            if (listed || shownForChildren) {
                turn.answer().list(entry(node, list, childInfo, tree));
                rights(node, listed && list.returned().myRights(), turn);
                status(node, list.returned(), turn);
            }
        }
        return Completion.ok("LIST completed");
    }

    /// Whether the name itself is asked for.
    private static boolean listed(MailboxTree.Node node, Set<ListSelection> selection, NamePatterns patterns) {
        return patterns.match(node.name())
                && switch (node.kind()) {
                    case MAILBOX -> selected(node, selection);
                    // Subscribed, but gone.
                    case NAME_ONLY -> selection.contains(ListSelection.SUBSCRIBED) && selected(node, selection);
                    // RFC 3501 §6.3.8: a level between, shown where % asks for levels.
                    case LEVEL -> selectsAll(selection) && patterns.askForLevels(node.name());
                };
    }

    private static boolean selectsAll(Set<ListSelection> selection) {
        return !selection.contains(ListSelection.SUBSCRIBED) && !selection.contains(ListSelection.SPECIAL_USE);
    }

    private static boolean selected(MailboxTree.Node node, Set<ListSelection> selection) {
        return (!selection.contains(ListSelection.SUBSCRIBED) || node.subscribed())
                && (!selection.contains(ListSelection.SPECIAL_USE) || node.specialUse() != null);
    }

    /// With RECURSIVEMATCH: which options an inferior of the name meets (RFC 9051 §6.3.9.1).
    private static Set<ListSelection> childInfo(MailboxTree.Node node, Set<ListSelection> selection, MailboxTree tree) {
        boolean anyInferior = selection.contains(ListSelection.RECURSIVEMATCH)
                && tree.inferiors(node).anyMatch(inferior -> selected(inferior, selection));
        if (!anyInferior) {
            return Set.of();
        }
        Set<ListSelection> met = EnumSet.of(ListSelection.SUBSCRIBED, ListSelection.SPECIAL_USE);
        met.retainAll(selection);
        return met;
    }

    private static ListEntry entry(
            MailboxTree.Node node, ImapCommand.ListMailboxes list, Set<ListSelection> childInfo, MailboxTree tree) {
        Set<ListAttribute> attributes = tree.attributes(node);
        boolean showSubscribed =
                list.returned().subscribed() || list.selection().contains(ListSelection.SUBSCRIBED);
        if (showSubscribed && node.subscribed()) {
            attributes.add(ListAttribute.SUBSCRIBED);
        }
        return new ListEntry(node.name(), attributes, node.specialUse(), childInfo, null);
    }

    /// RFC 8440 §3.
    private static void rights(MailboxTree.Node node, boolean wanted, Turn turn) throws IOException {
        MailboxId id = node.id();
        if (id == null || !wanted) {
            return;
        }
        try {
            turn.answer().myRights(node.name(), turn.myRights(id));
        } catch (Refusal unknown) {
            // Taken away in this moment: RFC 8440 §3 lets the answer be left out.
            if (unknown.code() == RefusalCode.UNAVAILABLE) {
                throw unknown;
            }
        }
    }

    private static void status(MailboxTree.Node node, ListReturn returned, Turn turn) throws IOException {
        MailboxId id = node.id();
        if (id == null || returned.status().isEmpty()) {
            return;
        }
        try {
            StatusHandler.answer(node.name(), id, returned.status(), turn);
        } catch (Refusal refusal) {
            // Deleted in this moment: RFC 5819 §2 lets its STATUS be left out.
            if (refusal.code() != RefusalCode.NOT_FOUND) {
                throw refusal;
            }
        }
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
