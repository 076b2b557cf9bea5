package org.pennypost.smtp.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;

/// Takes every message and keeps it.
final class TakenMail implements MessageIntake {

    /// @param content each octet as one char
    record Taken(Submission submission, String content) {

        /// What the client sent: all that is behind the trace field of this host.
        String sent() {
            return content.replaceFirst("^Received: .*\r\n(?:[ \t].*\r\n)*", "");
        }
    }

    final List<Taken> messages = new ArrayList<>();

    @Override
    public Receipt accept(Submission submission, ContentSource source) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            source.open().transferTo(content);
            messages.add(new Taken(submission, content.toString(StandardCharsets.ISO_8859_1)));
            return new Receipt("q" + messages.size(), submission.recipients().size(), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
