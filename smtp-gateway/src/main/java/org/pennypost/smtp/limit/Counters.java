package org.pennypost.smtp.limit;

import com.github.benmanes.caffeine.cache.Ticker;

/// What addresses, or networks, have done.
record Counters(Counter connections, Counter messages, Counter recipients, Counter unknownRecipients, Counter errors) {

    static Counters of(Rates rates, int kept, Ticker ticker) {
        return new Counters(
                new Counter(rates.connections(), kept, ticker),
                new Counter(rates.messages(), kept, ticker),
                new Counter(rates.recipients(), kept, ticker),
                new Counter(rates.unknownRecipients(), kept, ticker),
                new Counter(rates.errors(), kept, ticker));
    }
}
