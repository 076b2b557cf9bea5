package org.pennypost.smtp.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.smtp.header.HeaderLimits;
import org.pennypost.smtp.header.MessageHead;

/// Takes a message from somebody who has logged in: reads its header, checks in whose name it is (RFC 6409 §6.1) and
/// mends what is missing (RFC 6409 §8). Nothing but the header is kept in memory; octets that are not mended stay as
/// they were sent.
///
/// @param hostname what this host calls itself
public record SubmissionDesk(SubmissionPolicy policy, HeaderLimits headerLimits, String hostname, Accounts accounts) {

    private static final byte[] NO_HEADER = {'\r', '\n'};

    private static final Reply HEADER_TOO_LARGE =
            Reply.of(552, "5.3.4", "the header of the message is larger than this host takes");

    /// @param reversePath which the login may use; null for the null reverse-path
    /// @throws IOException if the message broke off
    public Submitted take(Login login, @Nullable MailAddress reversePath, InputStream message) throws IOException {
        MessageHead head = MessageHead.read(message, headerLimits);
        boolean missing = head.isMissing();
        if (!missing && head.isTooLarge()) {
            return new Submitted.Refused(HEADER_TOO_LARGE);
        }
        EditableHeader header = EditableHeader.of(missing ? NO_HEADER.clone() : head.header());
        if (policy.fromCheck() == SubmissionPolicy.FromCheck.REJECT) {
            Reply refusal = new AuthorCheck(accounts, login, reversePath).refusal(header);
            if (refusal != null) {
                return new Submitted.Refused(refusal);
            }
        }
        MailAddress sender = reversePath != null ? reversePath : login.address();
        new Repairs(policy, hostname, sender, InstantSource.system()).mend(header);
        InputStream body = missing ? head.openAll(message) : head.openBody(message);
        return new Submitted.Ready(new SequenceInputStream(new ByteArrayInputStream(header.octets()), body));
    }
}
