package org.pennypost.mail.store.memory;

import java.time.Duration;
import java.time.Instant;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SendingAllowance;

/// What an account has sent in one hour, which begins with its first message, and how much that may be.
final class MemorySending {

    private static final Duration HOUR = Duration.ofHours(1);

    private long mostMessages = Long.MAX_VALUE;
    private long mostRecipients = Long.MAX_VALUE;
    private long mostRefusals = Long.MAX_VALUE;
    private Instant began = Instant.MIN;
    private long messages;
    private long recipients;
    private long refusals;

    void limit(long perHour, long recipientsPerHour, long refusalsBeforeRejection) {
        mostMessages = perHour;
        mostRecipients = recipientsPerHour;
        mostRefusals = refusalsBeforeRejection;
    }

    SendingAllowance allowance(Instant now) {
        renew(now);
        if (messages >= mostMessages || recipients >= mostRecipients) {
            throw refusal();
        }
        return mostRecipients == Long.MAX_VALUE
                ? SendingAllowance.UNLIMITED
                : new SendingAllowance(mostRecipients - recipients, limit());
    }

    /// @throws Refusal if that would be too much
    void require(Instant now, int moreRecipients) {
        renew(now);
        if (messages >= mostMessages || recipients + moreRecipients > mostRecipients) {
            throw refusal();
        }
    }

    void count(Instant now, int moreRecipients) {
        renew(now);
        messages++;
        recipients += moreRecipients;
    }

    private void renew(Instant now) {
        if (began.equals(Instant.MIN) || !now.isBefore(began.plus(HOUR))) {
            began = now;
            messages = 0;
            recipients = 0;
            refusals = 0;
        }
    }

    private Refusal refusal() {
        return new Refusal(refusals++ < mostRefusals ? RefusalCode.THROTTLED : RefusalCode.NO_PERMISSION, limit());
    }

    private String limit() {
        String what =
                messages >= mostMessages ? mostMessages + " messages" : "mail to " + mostRecipients + " recipients";
        return "you may send " + what + " in an hour: more after " + began.plus(HOUR);
    }
}
