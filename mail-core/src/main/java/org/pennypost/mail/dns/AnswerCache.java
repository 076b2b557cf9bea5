package org.pennypost.mail.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// Answers for as long as they say, those that were asked for last.
final class AnswerCache {

    /// Octets of the largest answer that is kept.
    private static final int LARGEST = 4096;

    private static final Duration LONGEST = Duration.ofDays(1);

    private record Entry(DnsAnswer<Record> answer, Instant until) {}

    private final int capacity;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Question, Entry> entries;

    AnswerCache(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
        this.entries = new LinkedHashMap<>(16, 0.75f, true);
    }

    @Nullable
    DnsAnswer<Record> find(Question question) {
        Instant now = clock.instant();
        lock.lock();
        try {
            @Nullable Entry entry = entries.get(question);
            if (entry == null) {
                return null;
            }
            if (now.isBefore(entry.until)) {
                return entry.answer;
            }
            entries.remove(question);
            return null;
        } finally {
            lock.unlock();
        }
    }

    void remember(Question question, Answered answered) {
        Duration validity = answered.validity().compareTo(LONGEST) < 0 ? answered.validity() : LONGEST;
        if (!validity.isPositive() || capacity == 0 || octets(answered.answer()) > LARGEST) {
            return;
        }
        Entry entry = new Entry(answered.answer(), clock.instant().plus(validity));
        lock.lock();
        try {
            entries.put(question, entry);
            if (entries.size() > capacity) {
                entries.remove(entries.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private static int octets(DnsAnswer<Record> answer) {
        return answer.found().stream()
                .mapToInt(each -> each.toWire(Section.ANSWER).length)
                .sum();
    }
}
