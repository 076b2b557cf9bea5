package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.grammar.ListSelection;

/// Which names LIST shows, and why (RFC 9051 §6.3.9, RFC 5258 §3). No mailbox is remote, so that REMOTE shows no more.
final class ListSelector {

    private final MailboxTree tree;
    private final NamePatterns patterns;
    private final Set<ListSelection> selection;

    private ListSelector(MailboxTree tree, NamePatterns patterns, Set<ListSelection> selection) {
        this.tree = tree;
        this.patterns = patterns;
        this.selection = selection;
    }

    /// A name that is shown.
    ///
    /// @param selected  whether it is asked for itself, not only for its inferiors
    /// @param childInfo which options its inferiors meet
    record Listed(MailboxTree.Node node, boolean selected, Set<ListSelection> childInfo) {}

    /// Ascending by name.
    static List<Listed> listed(ImapCommand.ListMailboxes list, MailboxTree tree) {
        NamePatterns patterns = NamePatterns.of(list.reference(), list.patterns());
        return new ListSelector(tree, patterns, list.selection()).listed();
    }

    private List<Listed> listed() {
        List<Listed> listed = new ArrayList<>();
        for (MailboxTree.Node node : tree.nodes()) {
            if (patterns.match(node.name())) {
                boolean selected = selected(node);
                if (selected || hasInferiorUnseen(node)) {
                    listed.add(new Listed(node, selected, childInfo(node)));
                }
            }
        }
        return listed;
    }

    private boolean selected(MailboxTree.Node node) {
        return switch (node.kind()) {
            case MAILBOX -> meetsOptions(node);
            // Subscribed, but gone.
            case NAME_ONLY -> selection.contains(ListSelection.SUBSCRIBED) && meetsOptions(node);
            // RFC 3501 §6.3.8: a level between, shown where % asks for levels.
            case LEVEL -> selectsAll() && patterns.askForLevels(node.name());
        };
    }

    private boolean selectsAll() {
        return !selection.contains(ListSelection.SUBSCRIBED) && !selection.contains(ListSelection.SPECIAL_USE);
    }

    private boolean meetsOptions(MailboxTree.Node node) {
        return (!selection.contains(ListSelection.SUBSCRIBED) || node.subscribed())
                && (!selection.contains(ListSelection.SPECIAL_USE) || node.specialUse() != null);
    }

    /// With RECURSIVEMATCH: whether something below the name is selected and does not show itself (RFC 5258 §3.3).
    private boolean hasInferiorUnseen(MailboxTree.Node node) {
        return recursive()
                && tree.inferiors(node)
                        .anyMatch(inferior -> meetsOptions(inferior) && !patterns.match(inferior.name()));
    }

    /// RFC 5258 §3.5.
    private Set<ListSelection> childInfo(MailboxTree.Node node) {
        Set<ListSelection> met = EnumSet.noneOf(ListSelection.class);
        if (recursive() && tree.inferiors(node).anyMatch(this::meetsOptions)) {
            met.addAll(selection);
            met.retainAll(EnumSet.of(ListSelection.SUBSCRIBED, ListSelection.SPECIAL_USE));
        }
        return met;
    }

    private boolean recursive() {
        return selection.contains(ListSelection.RECURSIVEMATCH);
    }
}
