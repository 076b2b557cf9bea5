package org.pennypost.smtp.session;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.check.Disposition;

/// What would become of a message.
///
/// @param decisive what it is because of, null if nothing speaks against it
/// @param findings all of them, in their order
/// @param header   what would be written into the header and removed from it
public record TrialResult(@Nullable TrialFinding decisive, List<TrialFinding> findings, HeaderChanges header) {

    public TrialResult {
        findings = List.copyOf(findings);
    }

    public Disposition disposition() {
        return decisive == null ? Disposition.ACCEPT : decisive.finding().disposition();
    }

    /// What the client would be told in the end, but for the name in the queue.
    public Reply reply() {
        return decisive == null || decisive.finding().reply() == null
                ? Replies.OK
                : decisive.finding().reply();
    }
}
