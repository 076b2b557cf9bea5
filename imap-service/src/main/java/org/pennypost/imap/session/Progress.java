package org.pennypost.imap.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.Condition;
import org.pennypost.imap.answer.ResponseCode;

/// Tells clients that a command which takes long goes on (RFC 9585): only while its session waits for the store and
/// says nothing itself, so that nothing gets between the octets of an answer.
public final class Progress {

    private final long every;
    private final LongSupplier clock;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    /// @param every how long a client hears nothing at the most; zero: it is told nothing
    public Progress(Duration every) {
        this(every, System::nanoTime);
    }

    /// @param clock nanoseconds, as [System#nanoTime]
    Progress(Duration every, LongSupplier clock) {
        this.every = every.toNanos();
        this.clock = clock;
    }

    boolean isTold() {
        return every > 0;
    }

    /// From now on until it is ended the session says nothing.
    Wait begin(String tag, AnswerWriter answer) {
        Wait wait = new Wait(tag, answer, clock.getAsLong());
        if (isTold()) {
            waits.add(wait);
        }
        return wait;
    }

    /// Tells those that have waited long enough. To be called often: nobody is told earlier than that.
    public void tellWaiting() {
        long now = clock.getAsLong();
        for (Wait wait : waits) {
            if (now - wait.since >= every) {
                wait.since = now;
                // A client that does not listen makes no other wait.
                Thread.ofVirtual().start(wait::tell);
            }
        }
    }

    final class Wait implements AutoCloseable {

        private final String tag;
        private final AnswerWriter answer;
        private volatile long since;
        private boolean over;

        Wait(String tag, AnswerWriter answer, long since) {
            this.tag = tag;
            this.answer = answer;
            this.since = since;
        }

        private synchronized void tell() {
            if (over) {
                return;
            }
            try {
                answer.untagged(Condition.OK, new ResponseCode.InProgress(tag), "still at work");
                answer.flush();
            } catch (IOException clientLost) {
                // The session will notice.
                over = true;
            }
        }

        /// The session may speak again. Does nothing the second time.
        void end() {
            waits.remove(this);
            synchronized (this) {
                over = true;
            }
        }

        @Override
        public void close() {
            end();
        }
    }
}
