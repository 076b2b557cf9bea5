package org.pennypost.smtp.filter;

import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.MessageCheck;

/// A filter within its limits: asked by so many at once, for so long, and left alone while it is away. Whatever it
/// does,
/// there is a finding.
public final class GuardedFilter implements MessageCheck {

    private static final String BUSY = "all its connections are in use";

    private final String name;
    private final FilterLimits limits;
    private final Filter filter;
    private final Semaphore connections;
    private final Breaker breaker;
    private final Complaints complaints;

    /// @param name what findings and logs call it
    public GuardedFilter(String name, FilterLimits limits, Filter filter) {
        this(name, limits, filter, InstantSource.system());
    }

    GuardedFilter(String name, FilterLimits limits, Filter filter, InstantSource clock) {
        this.name = name;
        this.limits = limits;
        this.filter = filter;
        this.connections = new Semaphore(limits.connections());
        this.breaker = new Breaker(limits.failures(), limits.pause(), clock);
        this.complaints = new Complaints(name, limits.onFailure(), limits.reportEvery(), clock);
    }

    @Override
    public Finding examine(Candidate message) {
        if (message.bodyOctets() > limits.largest()) {
            return tooLarge("it has " + message.bodyOctets() + " octets, more than the " + limits.largest()
                    + " that are looked at");
        }
        Deadline deadline = Deadline.after(limits.totalTimeout());
        if (!acquired(deadline)) {
            return failed(message, BUSY);
        }
        try {
            return breaker.admits() ? asked(message, deadline) : failed(message, "it is left alone after failures");
        } finally {
            connections.release();
        }
    }

    private Finding asked(Candidate message, Deadline deadline) {
        boolean settled = false;
        try {
            Finding finding = filter.ask(message, deadline);
            settled = true;
            succeeded();
            return finding;
        } catch (TooLargeException tooLarge) {
            settled = true;
            succeeded();
            return tooLarge(why(tooLarge));
        } catch (IOException trouble) {
            settled = true;
            breaker.failed();
            return failed(message, why(trouble));
        } finally {
            if (!settled) {
                breaker.abandoned();
            }
        }
    }

    private void succeeded() {
        breaker.succeeded();
        complaints.answered();
    }

    private boolean acquired(Deadline deadline) {
        try {
            return connections.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Finding failed(Candidate message, String why) {
        complaints.failed(message.client().session() + " " + message.transaction(), why);
        Disposition choice = limits.onFailure() == OnFailure.ACCEPT ? Disposition.ACCEPT : Disposition.DEFER;
        return Verdicts.of(
                name, choice, "the message cannot be checked now, try again later", "could not be asked: " + why);
    }

    private Finding tooLarge(String why) {
        return Verdicts.of(name, limits.tooLarge(), "the message is too large to be checked", "not asked: " + why);
    }

    private static String why(IOException trouble) {
        @Nullable String message = trouble.getMessage();
        String kind = trouble.getClass().getSimpleName();
        return trouble instanceof FilterException && message != null
                ? Verdicts.text(message)
                : Verdicts.text(message == null ? kind : kind + ": " + message);
    }
}
