package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

import org.pennypost.mail.store.AnnotationQuery;

/// Reads LIST, LSUB and the items of STATUS (RFC 9051 §6.3.9, §6.3.11; RFC 5258 §6).
final class ListParser {

    private final TextCursor in;
    private final NameEncoding encoding;

    ListParser(TextCursor in, NameEncoding encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    /// Stands behind `LIST`.
    ImapCommand list() {
        in.space();
        boolean extended = in.peek() == '(';
        Set<ListSelection> selection = Set.of();
        if (extended) {
            selection = selection();
            in.space();
        }
        String reference = decoded(in.astring("a reference name"));
        in.space();
        List<String> patterns;
        if (in.peek() == '(') {
            extended = true;
            patterns = patterns();
        } else {
            patterns = List.of(pattern());
        }
        ListReturn returned = ListReturn.NOTHING;
        if (in.accept(' ')) {
            extended = true;
            if (!in.acceptKeyword("RETURN")) {
                throw in.error("expected RETURN");
            }
            in.space();
            returned = returned();
        }
        return new ImapCommand.ListMailboxes(reference, patterns, selection, returned, extended);
    }

    /// Stands behind `LSUB`.
    ImapCommand lsub() {
        in.space();
        String reference = decoded(in.astring("a reference name"));
        in.space();
        return new ImapCommand.Lsub(reference, pattern());
    }

    static List<StatusItem> statusItems(TextCursor in) {
        SequencedSet<StatusItem> items = new LinkedHashSet<>();
        in.expect('(', "items in parentheses");
        do {
            int start = in.position();
            String name = in.keyword("a status item");
            items.add(
                    switch (name) {
                        case "MESSAGES" -> StatusItem.MESSAGES;
                        case "RECENT" -> StatusItem.RECENT;
                        case "UIDNEXT" -> StatusItem.UIDNEXT;
                        case "UIDVALIDITY" -> StatusItem.UIDVALIDITY;
                        case "UNSEEN" -> StatusItem.UNSEEN;
                        case "DELETED" -> StatusItem.DELETED;
                        case "DELETED-STORAGE" -> StatusItem.DELETED_STORAGE;
                        case "SIZE" -> StatusItem.SIZE;
                        case "HIGHESTMODSEQ" -> StatusItem.HIGHESTMODSEQ;
                        case "APPENDLIMIT" -> StatusItem.APPENDLIMIT;
                        case "MAILBOXID" -> StatusItem.MAILBOXID;
                        default -> throw in.errorAt(start, "there is no status item " + name);
                    });
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return List.copyOf(items);
    }

    private Set<ListSelection> selection() {
        int start = in.position();
        Set<ListSelection> selection = EnumSet.noneOf(ListSelection.class);
        in.expect('(', "(");
        if (in.accept(')')) {
            return selection;
        }
        do {
            selection.add(selectionOption());
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        if (selection.contains(ListSelection.RECURSIVEMATCH)
                && !selection.contains(ListSelection.SUBSCRIBED)
                && !selection.contains(ListSelection.SPECIAL_USE)) {
            throw in.errorAt(start, "RECURSIVEMATCH needs SUBSCRIBED beside it");
        }
        return selection;
    }

    private ListSelection selectionOption() {
        int start = in.position();
        String name = in.keyword("a selection option");
        return switch (name) {
            case "SUBSCRIBED" -> ListSelection.SUBSCRIBED;
            case "REMOTE" -> ListSelection.REMOTE;
            case "RECURSIVEMATCH" -> ListSelection.RECURSIVEMATCH;
            case "SPECIAL-USE" -> ListSelection.SPECIAL_USE;
            default -> throw in.errorAt(start, "there is no selection option " + name);
        };
    }

    private List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        in.expect('(', "(");
        do {
            patterns.add(pattern());
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return patterns;
    }

    private String pattern() {
        return decoded(in.listMailbox("a mailbox name or pattern"));
    }

    /// A reference or pattern need not be a whole name, so what cannot be decoded stands for itself.
    private String decoded(String sent) {
        return encoding.decode(sent).orElse(sent);
    }

    private ListReturn returned() {
        boolean subscribed = false;
        boolean children = false;
        boolean specialUse = false;
        boolean myRights = false;
        List<StatusItem> status = List.of();
        List<String> metadata = List.of();
        in.expect('(', "return options in parentheses");
        if (in.accept(')')) {
            return ListReturn.NOTHING;
        }
        do {
            int start = in.position();
            String name = in.keyword("a return option");
            switch (name) {
                case "SUBSCRIBED" -> subscribed = true;
                case "CHILDREN" -> children = true;
                case "SPECIAL-USE" -> specialUse = true;
                case "MYRIGHTS" -> myRights = true;
                case "STATUS" -> {
                    in.space();
                    status = statusItems(in);
                }
                case "METADATA" -> {
                    in.space();
                    metadata = MetadataParser.query(in, AnnotationQuery.Depth.ZERO, Long.MAX_VALUE)
                            .entries();
                }
                default -> throw in.errorAt(start, "there is no return option " + name);
            }
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return new ListReturn(subscribed, children, specialUse, myRights, status, metadata);
    }
}
