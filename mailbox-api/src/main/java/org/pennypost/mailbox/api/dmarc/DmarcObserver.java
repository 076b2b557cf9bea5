package org.pennypost.mailbox.api.dmarc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Tells the mailbox service what was observed, many observations at a time, without any session waiting for
/// it. Alike ones are counted together. A kill loses those of a moment; while the mailbox service is away they
/// wait, and when too many do, further ones are left out.
public final class DmarcObserver implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DmarcObserver.class);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final DmarcObservations service;
    private final DmarcObserverProperties properties;
    private final ReportAddresses reports;
    private final Semaphore end = new Semaphore(0);
    private final Thread teller;

    /// By an observation of one message: of how many.
    private final Map<DmarcObservation, Long> waiting = new LinkedHashMap<>();

    private long leftOut;

    public DmarcObserver(DmarcObservations service, DmarcObserverProperties properties, ReportAddresses reports) {
        this.service = service;
        this.properties = properties;
        this.reports = reports;
        this.teller = Thread.ofVirtual().name("dmarc-observer").start(this::tellUntilTheEnd);
    }

    /// Returns at once. A message that is a report itself is passed over: two hosts would report on each
    /// other's reports for ever. So is one for whose domain nobody wants reports.
    ///
    /// @param recipients to whom the message goes
    public void observed(DmarcObservation observation, List<MailAddress> recipients) {
        if (observation.policy().destinations().isEmpty() || reports.areAll(recipients)) {
            return;
        }
        synchronized (waiting) {
            DmarcObservation kind = observation.of(1);
            if (waiting.size() < properties.waiting() || waiting.containsKey(kind)) {
                waiting.merge(kind, observation.messages(), Long::sum);
            } else {
                leftOut += observation.messages();
            }
        }
    }

    /// Tells what waits, for some seconds at the most.
    @Override
    public void close() {
        end.release();
        try {
            teller.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellUntilTheEnd() {
        boolean ended = false;
        while (!ended) {
            try {
                ended = end.tryAcquire(properties.interval().toNanos(), TimeUnit.NANOSECONDS);
                tell();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("observations of DMARC are lost", e);
            }
        }
    }

    private void tell() {
        for (List<DmarcObservation> some = take(); !some.isEmpty(); some = take()) {
            try {
                service.observed(some);
            } catch (Refusal e) {
                if (e.code() == RefusalCode.UNAVAILABLE) {
                    giveBack(some);
                } else {
                    log.warn("{} observations of DMARC are left out: {}", some.size(), e.text());
                }
                return;
            }
        }
    }

    private List<DmarcObservation> take() {
        synchronized (waiting) {
            List<DmarcObservation> some = new ArrayList<>();
            var each = waiting.entrySet().iterator();
            while (each.hasNext() && some.size() < DmarcObservations.MOST_OBSERVATIONS) {
                Map.Entry<DmarcObservation, Long> next = each.next();
                some.add(next.getKey().of(next.getValue()));
                each.remove();
            }
            if (leftOut > 0) {
                log.warn("{} messages are not in reports of DMARC: too many waited to be told", leftOut);
                leftOut = 0;
            }
            return some;
        }
    }

    private void giveBack(List<DmarcObservation> some) {
        synchronized (waiting) {
            some.forEach(it -> waiting.merge(it.of(1), it.messages(), Long::sum));
        }
    }
}
