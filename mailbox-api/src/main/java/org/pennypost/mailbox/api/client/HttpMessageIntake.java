package org.pennypost.mailbox.api.client;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.IntakeApi;
import org.pennypost.mailbox.api.SubmissionBody;

final class HttpMessageIntake implements MessageIntake {

    private final IntakeApi api;

    HttpMessageIntake(IntakeApi api) {
        this.api = api;
    }

    @Override
    public Receipt accept(Submission submission, ContentSource content) {
        try (var kept = new KeptContent(content)) {
            return api.accept(new SubmissionBody(submission, kept));
        }
    }
}
