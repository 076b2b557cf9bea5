package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.spool.Spool;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.check.Ruling;
import org.pennypost.smtp.header.HeaderLimits;
import org.pennypost.smtp.header.MessageHead;

/// Looks at messages that are here whole, before they are handed over: how large the header is, how often it has been
/// passed on, then what the policy says.
record Examination(SmtpSettings settings, Policy policy) {

    /// @param message null if its header was too large to be looked at; where nobody wants to, it may go on as it came
    record Examined(Ruling ruling, @Nullable Candidate message) {}

    /// @param candidate makes one of the header's octets
    /// @param received  the trace field of this host, which the policy finds at the top
    Examined of(Spool spool, Function<byte[], Candidate> candidate, String received) throws IOException {
        MessageHead head;
        try (InputStream octets = spool.open()) {
            head = MessageHead.read(octets, settings.headerLimits());
        }
        if (head.isTooLarge()) {
            return new Examined(new Ruling(policy.looksAtMessages() ? List.of(tooLarge()) : List.of()), null);
        }
        Candidate message = candidate.apply(head.header());
        long hops = Hops.in(message.header());
        message.header().prepend(received);
        return new Examined(
                hops >= settings.maxHops() ? new Ruling(List.of(loop(hops))) : policy.message(message), message);
    }

    private Finding tooLarge() {
        HeaderLimits limits = settings.headerLimits();
        return Finding.refuse(
                "header",
                Replies.HEADER_TOO_LARGE,
                "it has more than %d octets or %d lines".formatted(limits.octets(), limits.lines()));
    }

    private static Finding loop(long hops) {
        return Finding.refuse("hops", Replies.LOOP, "it has " + hops + " Received fields");
    }
}
