package org.pennypost.mail.store.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.AnnotationsFound;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SpecialUse;

/// The annotations of one mailbox, or of the server.
final class MemoryAnnotations {

    private static final int MOST = 100;
    private static final int LARGEST = 64 * 1024;

    private final Map<AccountId, Map<String, Annotation>> ofReaders = new TreeMap<>();
    private final TreeMap<String, Annotation> shared = new TreeMap<>();

    /// @param use of the mailbox, where the account may know of it
    AnnotationsFound get(AccountId account, AnnotationQuery query, @Nullable SpecialUse use) {
        List<Annotation> found = new ArrayList<>();
        List<AnnotationsFound.LeftOut> tooLarge = new ArrayList<>();
        TreeMap<String, Annotation> visible = new TreeMap<>(shared);
        visible.putAll(of(account));
        if (use != null) {
            visible.put(Annotation.SPECIAL_USE, Annotation.of(use));
        }
        for (Annotation annotation : visible.values()) {
            Octets value = annotation.value();
            if (value == null || !query.matches(annotation.entry())) {
                continue;
            }
            if (value.size() > query.maxSize()) {
                tooLarge.add(new AnnotationsFound.LeftOut(annotation.entry(), value.size()));
            } else {
                found.add(annotation);
            }
        }
        return new AnnotationsFound(found, tooLarge);
    }

    void set(AccountId account, List<Annotation> annotations) {
        TreeMap<String, Annotation> mine = new TreeMap<>(of(account));
        TreeMap<String, Annotation> everybodys = new TreeMap<>(shared);
        for (Annotation annotation : annotations) {
            put(annotation.perAccount() ? mine : everybodys, annotation);
        }
        if (mine.size() > MOST || everybodys.size() > MOST) {
            throw new Refusal(RefusalCode.LIMIT, "there are at most " + MOST + " annotations");
        }
        ofReaders.put(account, mine);
        shared.clear();
        shared.putAll(everybodys);
    }

    /// For a mailbox that INBOX gives its messages to (RFC 5464 §4.1).
    void copy(MemoryAnnotations from) {
        shared.putAll(from.shared);
        from.ofReaders.forEach((reader, entries) -> ofReaders.put(reader, new TreeMap<>(entries)));
    }

    private Map<String, Annotation> of(AccountId account) {
        @Nullable Map<String, Annotation> of = ofReaders.get(account);
        return of == null ? new TreeMap<>() : of;
    }

    private static void put(Map<String, Annotation> entries, Annotation annotation) {
        Octets value = annotation.value();
        if (value == null) {
            entries.remove(annotation.entry());
        } else if (value.size() > LARGEST) {
            throw Refusal.tooLarge(LARGEST, "an annotation has at most " + LARGEST + " octets");
        } else {
            entries.put(annotation.entry(), annotation);
        }
    }
}
