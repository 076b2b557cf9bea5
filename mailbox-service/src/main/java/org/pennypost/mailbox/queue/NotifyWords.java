package org.pennypost.mailbox.queue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.pennypost.mail.store.Submission.Notify;

/// NOTIFY as the column `notify_on` has it, the words of RFC 3461 §4.1.
final class NotifyWords {

    private NotifyWords() {}

    /// Whether a sender is told of this: if nothing was said, of all but success (RFC 3461 §4.1).
    static boolean askFor(Notify notify, List<Notify> notifyOn) {
        return notifyOn.isEmpty() ? notify != Notify.SUCCESS : notifyOn.contains(notify);
    }

    static String of(List<Notify> notifyOn) {
        return notifyOn.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    static List<Notify> parse(String words) {
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(",")).map(Notify::valueOf).toList();
    }
}
