package org.pennypost.mailbox.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.ExclusiveWork;

/// Has garbage collected every so often, by one instance at a time, and counts it: `pennypost.garbage.contents`,
/// `pennypost.garbage.octets`, `pennypost.garbage.objects`, `pennypost.garbage.submissions`.
@Component
class GarbageRound extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(GarbageRound.class);
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final GarbageCollection collection;
    private final CollectionLog reports;
    private final ExclusiveWork exclusive;
    private final GarbageProperties properties;
    private final MeterRegistry meters;

    GarbageRound(
            GarbageCollection collection,
            CollectionLog reports,
            ExclusiveWork exclusive,
            GarbageProperties properties,
            MeterRegistry meters) {
        super("garbage-collection", LOOK);
        this.collection = collection;
        this.reports = reports;
        this.exclusive = exclusive;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    protected boolean round() {
        collectIfDue(Instant.now());
        return false;
    }

    /// Nothing if it is not time yet, or another instance is at it.
    Optional<CollectionReport> collectIfDue(Instant now) {
        return exclusive
                .run("garbage-collection", () -> {
                    if (reports.hasOneSince(now.minus(properties.interval()))) {
                        return Optional.<CollectionReport>empty();
                    }
                    CollectionReport report = collection.collect(now, this::isRunning);
                    reports.add(report);
                    count(report);
                    return Optional.of(report);
                })
                .flatMap(it -> it);
    }

    private void count(CollectionReport report) {
        meters.counter("pennypost.garbage.contents").increment((double) report.contents());
        meters.counter("pennypost.garbage.octets").increment((double) report.octets());
        meters.counter("pennypost.garbage.objects").increment((double) report.objects());
        meters.counter("pennypost.garbage.submissions").increment((double) report.submissions());
        log.info(
                "collected {} contents of {} octets, {} objects without content, {} old submissions",
                report.contents(),
                report.octets(),
                report.objects(),
                report.submissions());
    }
}
