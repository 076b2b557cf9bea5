package org.pennypost.smtp.filter;

import java.util.List;
import java.util.Optional;

import org.pennypost.mail.mime.EditableHeader;

/// What a filter wants changed in a header, in the terms of the milter protocol: positions and occurrences count the
/// fields that were removed before too, so that a filter may remove several in whatever order.
public sealed interface HeaderEdit {

    /// At the end.
    record Append(FilterField field) implements HeaderEdit {}

    /// @param at how many fields there are before it; at the end if there are fewer
    record Insert(int at, FilterField field) implements HeaderEdit {}

    /// @param occurrence which of those with the name, from 1 on; if there is none the field is appended
    record Change(int occurrence, FilterField field) implements HeaderEdit {}

    /// @param occurrence as for [Change]; if there is none, nothing happens
    record Remove(String name, int occurrence) implements HeaderEdit {}

    /// The field that is in the header afterwards; empty if one was removed.
    default Optional<FilterField> added() {
        return switch (this) {
            case Append append -> Optional.of(append.field);
            case Insert insert -> Optional.of(insert.field);
            case Change change -> Optional.of(change.field);
            case Remove _ -> Optional.empty();
        };
    }

    /// Makes all of them, one after the other.
    static void apply(List<HeaderEdit> edits, EditableHeader header) {
        HeaderPlaces places = new HeaderPlaces(header);
        for (HeaderEdit edit : edits) {
            switch (edit) {
                case Append append -> places.insert(Integer.MAX_VALUE, append.field);
                case Insert insert -> places.insert(insert.at, insert.field);
                case Change change -> places.change(change.occurrence, change.field);
                case Remove remove -> places.remove(remove.name, remove.occurrence);
            }
        }
    }
}
