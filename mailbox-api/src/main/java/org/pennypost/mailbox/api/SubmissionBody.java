package org.pennypost.mailbox.api;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Submission;

/// A submission on its way: the envelope as one line of JSON, then the message as [FramedContent].
///
/// @param content read once, while the body is written or handled
public record SubmissionBody(Submission submission, ContentSource content) {

    public static final String MEDIA_TYPE = "application/vnd.pennypost.submission";
}
