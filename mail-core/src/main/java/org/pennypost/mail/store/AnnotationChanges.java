package org.pennypost.mail.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What [Annotations#set] has to do: of an entry that stands twice what is said last, and the special use by itself.
///
/// @param annotations each entry once
/// @param specialUse  null where nothing is said of it
public record AnnotationChanges(
        List<Annotation> annotations, @Nullable UseChange specialUse) {

    /// @param use empty for none
    public record UseChange(Optional<SpecialUse> use) {}

    /// For a mailbox.
    ///
    /// @throws Refusal with [RefusalCode#CANNOT] for a special use that there is not, or of somebody else's mailbox
    public static AnnotationChanges of(AccountId account, MailboxId mailbox, List<Annotation> annotations) {
        List<Annotation> last = last(annotations);
        Optional<Annotation> use = last.stream()
                .filter(annotation -> annotation.entry().equals(Annotation.SPECIAL_USE))
                .findAny();
        if (use.isEmpty()) {
            return new AnnotationChanges(last, null);
        }
        if (!mailbox.owner().equals(account)) {
            throw new Refusal(RefusalCode.CANNOT, "only the owner of a mailbox says what it is for");
        }
        last.remove(use.get());
        return new AnnotationChanges(last, new UseChange(use(use.get().value())));
    }

    /// Each entry with what is said of it last.
    public static List<Annotation> last(List<Annotation> annotations) {
        Map<String, Annotation> last = new LinkedHashMap<>();
        annotations.forEach(annotation -> last.put(annotation.entry(), annotation));
        return new ArrayList<>(last.values());
    }

    private static Optional<SpecialUse> use(@Nullable Octets value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(SpecialUse.named(value.text())
                .orElseThrow(() -> new Refusal(RefusalCode.CANNOT, "a mailbox cannot have that use")));
    }
}
