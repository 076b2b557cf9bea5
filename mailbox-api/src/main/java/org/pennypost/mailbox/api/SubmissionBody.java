package org.pennypost.mailbox.api;

import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Submission;

/// A submission on its way: the envelope as one line of JSON, then the message as [FramedContent].
///
/// @param content read while the body is written or handled: once, or again where it is written once more
public record SubmissionBody(Submission submission, ContentSource content) {

    public static final String MEDIA_TYPE = "application/vnd.pennypost.submission";
}
