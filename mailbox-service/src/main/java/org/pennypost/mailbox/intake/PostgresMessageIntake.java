package org.pennypost.mailbox.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.content.ContentStaging;
import org.pennypost.mailbox.content.ContentWriter;
import org.pennypost.mailbox.content.StagedContent;

/// Takes messages in: the stream is spooled, hashed and read in one pass on the caller's thread, then committed with
/// others by the [GroupCommitter]. What most likely only goes out is not read: nobody will search for it. One commit
/// that waits for the disk; what was spooled to a file is written ahead of
/// it, in a transaction that does not wait.
@Component
class PostgresMessageIntake implements MessageIntake {

    private final ContentStaging staging;
    private final ContentWriter contents;
    private final GroupCommitter committer;
    private final RemoteDomains remoteDomains;

    PostgresMessageIntake(
            ContentStaging staging, ContentWriter contents, GroupCommitter committer, RemoteDomains remoteDomains) {
        this.staging = staging;
        this.contents = contents;
        this.committer = committer;
        this.remoteDomains = remoteDomains;
    }

    @Override
    public Receipt accept(Submission submission, ContentSource source) {
        byte[] returnPath = returnPath(submission);
        boolean readNow = !remoteDomains.haveAll(submission);
        try (StagedContent content = staging.stage(returnPath, source, readNow)) {
            contents.writeAhead(List.of(content));
            return committer.commit(new StagedMessage(submission, content, returnPath.length, Instant.now()));
        }
    }

    /// RFC 5321 §4.4.
    private static byte[] returnPath(Submission submission) {
        MailAddress sender = submission.reversePath();
        String path =
                sender == null ? "" : sender.inTrace(submission.parameters().smtpUtf8());
        return ("Return-Path: <" + path + ">\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
