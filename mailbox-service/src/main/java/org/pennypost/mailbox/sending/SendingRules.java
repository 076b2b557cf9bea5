package org.pennypost.mailbox.sending;

import java.util.EnumMap;
import java.util.Map;

/// Limits of an account's own.
public record SendingRules(Map<Span, Limit> limits) {

    /// As the server does it.
    public static final SendingRules NONE = new SendingRules(Map.of());

    public SendingRules {
        limits = Map.copyOf(limits);
    }

    public Limit of(Span span) {
        return limits.getOrDefault(span, Limit.NONE);
    }

    public SendingRules with(Span span, Limit limit) {
        Map<Span, Limit> more = new EnumMap<>(Span.class);
        more.putAll(limits);
        more.put(span, limit);
        return new SendingRules(more);
    }
}
