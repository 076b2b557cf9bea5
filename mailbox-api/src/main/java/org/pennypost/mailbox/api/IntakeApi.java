package org.pennypost.mailbox.api;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

import org.pennypost.mail.store.Receipt;

/// [MessageIntake] over HTTP.
@HttpExchange("/internal/v1/submissions")
public interface IntakeApi {

    @PostExchange(contentType = SubmissionBody.MEDIA_TYPE)
    Receipt accept(@RequestBody SubmissionBody submission);
}
