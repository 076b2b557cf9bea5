package org.pennypost.mailbox.rest;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mailbox.api.IntakeApi;
import org.pennypost.mailbox.api.SubmissionBody;
import org.pennypost.mailbox.problem.UnusableValueException;

@RestController
class IntakeEndpoint implements IntakeApi {

    private final MessageIntake intake;

    IntakeEndpoint(MessageIntake intake) {
        this.intake = intake;
    }

    @Override
    public Receipt accept(SubmissionBody submission) {
        if (submission.submission().recipients().isEmpty()) {
            throw new UnusableValueException("recipients", "is empty");
        }
        return intake.accept(submission.submission(), submission.content());
    }
}
