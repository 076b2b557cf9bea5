package org.pennypost.smtp.filter;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.RawField;

/// The fields of a header, and where removed ones were.
final class HeaderPlaces {

    private final EditableHeader header;
    private final List<Place> places = new ArrayList<>();

    HeaderPlaces(EditableHeader header) {
        this.header = header;
        header.fields().forEach(field -> places.add(new Place(field.name(), field)));
    }

    private record Place(String name, @Nullable RawField field) {}

    void insert(int at, FilterField field) {
        int place = Math.min(Math.max(at, 0), places.size());
        int index = fieldsBefore(place);
        header.insert(index, field.text());
        places.add(place, new Place(field.name(), header.fields().get(index)));
    }

    void change(int occurrence, FilterField field) {
        int place = find(field.name(), occurrence);
        if (place < 0) {
            insert(Integer.MAX_VALUE, field);
            return;
        }
        remove(place);
        places.remove(place);
        insert(place, field);
    }

    void remove(String name, int occurrence) {
        int place = find(name, occurrence);
        if (place >= 0) {
            remove(place);
        }
    }

    private void remove(int place) {
        Place old = places.get(place);
        header.removeIf(field -> field == old.field);
        places.set(place, new Place(old.name, null));
    }

    private int find(String name, int occurrence) {
        int seen = 0;
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).name.equalsIgnoreCase(name) && ++seen >= occurrence) {
                return i;
            }
        }
        return -1;
    }

    private int fieldsBefore(int place) {
        return (int) places.subList(0, place).stream()
                .filter(each -> each.field != null)
                .count();
    }
}
