package org.pennypost.imap.answer;

import java.io.IOException;

import org.pennypost.imap.grammar.ListSelection;

/// Writes a name as LIST and LSUB show it (RFC 9051 §7.3.1).
final class ListWriter {

    private final Tokens out;

    ListWriter(Tokens out) {
        this.out = out;
    }

    /// @param answer LIST or LSUB
    void write(String answer, ListEntry entry) throws IOException {
        out.ascii("* ").ascii(answer).ascii(" (");
        attributes(entry);
        out.ascii(") \"/\" ").mailbox(entry.name());
        if (!entry.childInfo().isEmpty() || entry.oldName() != null) {
            out.ascii(" (");
            extendedItems(entry);
            out.character(')');
        }
        out.endLine();
    }

    private void attributes(ListEntry entry) throws IOException {
        String separator = "";
        for (ListAttribute attribute : ListAttribute.values()) {
            if (entry.attributes().contains(attribute)) {
                out.ascii(separator).ascii(attribute.attribute());
                separator = " ";
            }
        }
        if (entry.specialUse() != null) {
            out.ascii(separator).ascii(entry.specialUse().attribute());
        }
    }

    private void extendedItems(ListEntry entry) throws IOException {
        String separator = "";
        if (!entry.childInfo().isEmpty()) {
            out.ascii("\"CHILDINFO\" ");
            out.stringList(entry.childInfo().stream()
                    .map(ListSelection::keyword)
                    .sorted()
                    .toList());
            separator = " ";
        }
        String oldName = entry.oldName();
        if (oldName != null) {
            out.ascii(separator).ascii("\"OLDNAME\" (").mailbox(oldName).character(')');
        }
    }
}
