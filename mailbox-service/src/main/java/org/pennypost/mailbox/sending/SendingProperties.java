package org.pennypost.mailbox.sending;

import java.util.stream.IntStream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much an account may send that has no rule of its own; 0: without limit.
///
/// @param refusalsBeforeRejection how often within a day an account that has sent what it may is told to come later
///                                (4xx) before it is told to go away (5xx); 0: always to come later
@ConfigurationProperties("pennypost.sending")
record SendingProperties(
        @DefaultValue("100") int messagesPerMinute,
        @DefaultValue("1000") int recipientsPerMinute,
        @DefaultValue("1000") int messagesPerHour,
        @DefaultValue("3000") int recipientsPerHour,
        @DefaultValue("5000") int messagesPerDay,
        @DefaultValue("10000") int recipientsPerDay,
        @DefaultValue("100") int refusalsBeforeRejection) {

    SendingProperties {
        boolean negative = IntStream.of(
                        messagesPerMinute,
                        recipientsPerMinute,
                        messagesPerHour,
                        recipientsPerHour,
                        messagesPerDay,
                        recipientsPerDay,
                        refusalsBeforeRejection)
                .anyMatch(number -> number < 0);
        if (negative) {
            throw new IllegalArgumentException("pennypost.sending: nothing may be negative");
        }
    }

    Limit limit(Span span) {
        return switch (span) {
            case MINUTE -> new Limit(messagesPerMinute, recipientsPerMinute);
            case HOUR -> new Limit(messagesPerHour, recipientsPerHour);
            case DAY -> new Limit(messagesPerDay, recipientsPerDay);
        };
    }
}
