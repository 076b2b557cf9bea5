package org.pennypost.smtp.filter;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.RawField;

/// The fields by which filters tell mail programs what they think of a message.
public final class SpamFields {

    /// `YES` for spam, else not there.
    public static final String FLAG = "X-Spam-Flag";

    /// A number.
    public static final String SCORE = "X-Spam-Score";

    /// `Yes` or `No`, and why.
    public static final String STATUS = "X-Spam-Status";

    private static final Set<String> OURS =
            Set.of(FLAG.toLowerCase(Locale.ROOT), SCORE.toLowerCase(Locale.ROOT), STATUS.toLowerCase(Locale.ROOT));

    private SpamFields() {}

    /// Removes those that we write ourselves: whoever wrote these, it was not us.
    ///
    /// @return whether there were any
    public static boolean remove(EditableHeader header) {
        return header.removeIf(field -> OURS.contains(field.name().toLowerCase(Locale.ROOT)));
    }

    /// The first field that calls the message spam.
    static Optional<RawField> accusing(EditableHeader header) {
        return header.fields().stream()
                .filter(field -> accuses(field.name(), field.value()))
                .findFirst();
    }

    /// Whether a field calls its message spam: SpamAssassin's `X-Spam-Flag: YES` and `X-Spam-Status: Yes, score=…`,
    /// Rspamd's `X-Spam: Yes`.
    public static boolean accuses(String name, String value) {
        String first = value.strip().split("[\\s,;]", 2)[0];
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x-spam", "x-spam-flag", "x-spam-status" -> first.equalsIgnoreCase("yes");
            default -> false;
        };
    }
}
