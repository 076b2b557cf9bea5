package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.SpecialUse;

/// Picks from the annotations of one mailbox what was asked for.
final class AnnotationSearch {

    private final AnnotationQuery query;
    private final List<Annotation> found = new ArrayList<>();
    private final List<AnnotationsFound.LeftOut> tooLarge = new ArrayList<>();
    private boolean there;
    private boolean toldUse;

    AnnotationSearch(AnnotationQuery query) {
        this.query = query;
    }

    void add(@Nullable String entry, byte @Nullable [] value) {
        there = true;
        if (entry == null || value == null || !query.matches(entry)) {
            return;
        }
        if (value.length > query.maxSize()) {
            tooLarge.add(new AnnotationsFound.LeftOut(entry, value.length));
        } else {
            found.add(new Annotation(entry, Octets.of(value)));
        }
    }

    /// Comes with each row.
    void specialUse(@Nullable String use) {
        if (use != null && !toldUse) {
            toldUse = true;
            Annotation annotation = Annotation.of(SpecialUse.valueOf(use));
            add(annotation.entry(), Objects.requireNonNull(annotation.value()).toArray());
        }
    }

    AnnotationsFound found() {
        if (!there) {
            throw Rows.noMailbox();
        }
        found.sort(Comparator.comparing(Annotation::entry));
        tooLarge.sort(Comparator.comparing(AnnotationsFound.LeftOut::entry));
        return new AnnotationsFound(found, tooLarge);
    }
}
