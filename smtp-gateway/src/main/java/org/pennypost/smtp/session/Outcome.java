package org.pennypost.smtp.session;

import java.util.Map;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Submission;

/// What came of a message.
///
/// @param reply to all of it
/// @param each  to those recipients, by their canonical address, who got it or did not on their own (RFC 2033 §4.2)
record Outcome(Reply reply, Map<String, Reply> each) {

    Outcome {
        each = Map.copyOf(each);
    }

    static Outcome of(Reply reply) {
        return new Outcome(reply, Map.of());
    }

    /// Whether the client need not bring the message again, at least for one of its recipients.
    boolean isFinal() {
        return each.isEmpty()
                ? !reply.isTransientFailure()
                : each.values().stream().anyMatch(it -> !it.isTransientFailure());
    }

    Reply of(Submission.Recipient recipient) {
        return each.getOrDefault(recipient.address().canonical(), reply);
    }
}
