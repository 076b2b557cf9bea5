package org.pennypost.mailbox.api.client;

import java.nio.file.Path;

import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.IntakeApi;
import org.pennypost.mailbox.api.SubmissionBody;

/// A submission is asked for once more where the answer to it is lost, with the same content: that of a source that is
/// read once is kept until then.
final class HttpMessageIntake implements MessageIntake {

    private static final int IN_MEMORY_EACH = 64 * 1024;
    private static final long IN_MEMORY = 16L * 1024 * 1024;
    private static final long ON_DISK = 1024L * 1024 * 1024;

    private final IntakeApi api;
    private final SpoolSpace kept =
            new SpoolSpace(IN_MEMORY_EACH, IN_MEMORY, ON_DISK, Path.of(System.getProperty("java.io.tmpdir")));

    HttpMessageIntake(IntakeApi api) {
        this.api = api;
    }

    @Override
    public Receipt accept(Submission submission, ContentSource content) {
        if (content instanceof ContentSource.Reopenable) {
            return api.accept(new SubmissionBody(submission, content));
        }
        try (var again = new KeptContent(content, kept)) {
            return api.accept(new SubmissionBody(submission, again));
        }
    }
}
