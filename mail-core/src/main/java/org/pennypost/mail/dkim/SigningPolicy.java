package org.pennypost.mail.dkim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// What is signed of messages, and how.
///
/// @param fields     names of the fields that are signed if they are there, all of them if there are several
/// @param oversigned names of the fields that are signed once more than they are there, so that nobody can add one
///                   (RFC 6376 §8.15); From must be one of either
/// @param validity   how long a signature is valid, whole seconds; null for ever
public record SigningPolicy(
        List<String> fields,
        List<String> oversigned,
        Canonicalization header,
        Canonicalization body,
        @Nullable Duration validity) {

    /// All that RFC 6376 §5.4.1 recommends, what readers are shown oversigned, relaxed, valid for ever.
    public static final SigningPolicy DEFAULT = new SigningPolicy(
            List.of(
                    "Sender",
                    "Resent-Date",
                    "Resent-From",
                    "Resent-Sender",
                    "Resent-To",
                    "Resent-Cc",
                    "Resent-Message-ID",
                    "In-Reply-To",
                    "References",
                    "MIME-Version",
                    "Content-Type",
                    "Content-Transfer-Encoding",
                    "Content-ID",
                    "Content-Description",
                    "List-Id",
                    "List-Help",
                    "List-Unsubscribe",
                    "List-Unsubscribe-Post",
                    "List-Subscribe",
                    "List-Post",
                    "List-Owner",
                    "List-Archive"),
            List.of("From", "Reply-To", "Subject", "Date", "To", "Cc", "Message-ID"),
            Canonicalization.RELAXED,
            Canonicalization.RELAXED,
            null);

    public SigningPolicy {
        fields = List.copyOf(fields);
        oversigned = List.copyOf(oversigned);
        for (String name : both(oversigned, fields)) {
            if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':' && c != ';')) {
                throw new IllegalArgumentException("no name of a field: " + name);
            }
        }
        if (both(oversigned, fields).stream().noneMatch("From"::equalsIgnoreCase)) {
            throw new IllegalArgumentException("From must be signed (RFC 6376 §5.4)");
        }
        if (validity != null && validity.toSeconds() < 1) {
            throw new IllegalArgumentException("a signature is valid for a second at least");
        }
    }

    /// The names for the tag `h` of this message's signature.
    List<String> names(SignedMessage message) {
        List<String> names = new ArrayList<>();
        for (String name : oversigned) {
            names.addAll(Collections.nCopies(message.fields(name).size() + 1, lower(name)));
        }
        for (String name : fields) {
            if (oversigned.stream().noneMatch(name::equalsIgnoreCase)) {
                names.addAll(Collections.nCopies(message.fields(name).size(), lower(name)));
            }
        }
        return names;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static List<String> both(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
