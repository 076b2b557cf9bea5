package org.pennypost.pop3.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// Small messages, read before it is their turn: who retrieves one after the other gets the next ones out of memory,
/// while those behind them are read. Who wants a single message costs a single one.
final class ReadAhead {

    private static final Logger log = LoggerFactory.getLogger(ReadAhead.class);

    /// Larger messages are read while they are sent; so many octets are read at once.
    static final int SMALL = 128 * 1024;

    private static final int MOST_MESSAGES = 32;
    private static final int GROWTH = 4;

    private final Contents contents;
    private final OpenMaildrop maildrop;
    private final Semaphore memory;
    private @Nullable Batch current;
    private @Nullable Batch next;
    private int lastTaken = -1;
    private int run = 1;

    /// @param memory octets that may be taken ahead, shared with others
    ReadAhead(Contents contents, OpenMaildrop maildrop, Semaphore memory) {
        this.contents = contents;
        this.maildrop = maildrop;
        this.memory = memory;
    }

    /// Messages of successive numbers.
    ///
    /// @param from   the first number
    /// @param behind the last number
    /// @param taken  octets of the shared memory; 0 for a message that is read when it is its turn
    private record Batch(int from, int behind, int taken, FutureTask<Map<Long, byte[]>> read) {

        boolean covers(int number) {
            return number >= from && number < behind;
        }
    }

    /// @param number of a message of no more than [#SMALL] octets
    /// @return empty if it has gone although the maildrop is locked, by IMAP
    /// @throws Refusal with [RefusalCode#UNAVAILABLE]
    Optional<byte[]> take(int number) {
        boolean inTurn = number == lastTaken + 1;
        if (!covers(current, number)) {
            advance(number, inTurn);
        }
        Map<Long, byte[]> read = await(number);
        lastTaken = number;
        if (inTurn && next == null && current != null) {
            next = start(current.behind, MOST_MESSAGES, true);
        }
        return Optional.ofNullable(read.get(maildrop.uids()[number - 1]));
    }

    private void advance(int number, boolean inTurn) {
        drop(current);
        current = null;
        if (covers(next, number)) {
            current = next;
            next = null;
            return;
        }
        drop(next);
        next = null;
        run = inTurn ? Math.min(MOST_MESSAGES, run * GROWTH) : 1;
        Batch batch = start(number, run, false);
        current = batch == null ? single(number) : batch;
    }

    private Map<Long, byte[]> await(int number) {
        Batch batch = current;
        if (batch == null) {
            throw new IllegalStateException("nothing has been read");
        }
        try {
            return batch.read.get();
        } catch (ExecutionException failed) {
            drop(batch);
            current = null;
            if (batch.taken == 0) {
                throw failed.getCause() instanceof RuntimeException refused
                        ? refused
                        : new IllegalStateException(failed);
            }
            current = single(number);
            return await(number);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refusal(RefusalCode.UNAVAILABLE, "the server is stopping");
        }
    }

    private Batch single(int number) {
        Batch batch = batch(number, 1, 0);
        batch.read.run();
        return batch;
    }

    /// @param aside whether it is read on a thread of its own
    /// @return null if there is nothing to read, or no memory for it
    private @Nullable Batch start(int from, int most, boolean aside) {
        int behind = from;
        long octets = 0;
        while (behind <= maildrop.uids().length && behind - from < most) {
            long size = maildrop.sizes()[behind - 1];
            if (octets + size > SMALL) {
                break;
            }
            octets += size;
            behind++;
        }
        int taken = Math.toIntExact(octets);
        if (behind == from || !memory.tryAcquire(taken)) {
            return null;
        }
        Batch batch = batch(from, behind - from, taken);
        if (aside) {
            Thread.ofVirtual().name("read-ahead").start(batch.read);
        } else {
            batch.read.run();
        }
        return batch;
    }

    private Batch batch(int from, int count, int taken) {
        List<Uid> uids = new ArrayList<>(count);
        for (int number = from; number < from + count; number++) {
            uids.add(new Uid(maildrop.uids()[number - 1]));
        }
        return new Batch(from, from + count, taken, new FutureTask<>(() -> read(UidSet.of(uids))));
    }

    private Map<Long, byte[]> read(UidSet uids) {
        Map<Long, byte[]> read = new HashMap<>();
        try {
            contents.read(
                    maildrop.inbox(),
                    uids,
                    Long.MAX_VALUE,
                    (uid, octets) -> read.put(uid.value(), octets.readAllBytes()));
        } catch (IOException broken) {
            log.warn("messages of {} cannot be read: {}", maildrop.inbox(), broken.toString());
            throw new Refusal(RefusalCode.UNAVAILABLE, "the message cannot be read now; try again later");
        }
        return read;
    }

    private static boolean covers(@Nullable Batch batch, int number) {
        return batch != null && batch.covers(number);
    }

    private void drop(@Nullable Batch batch) {
        if (batch != null) {
            memory.release(batch.taken);
        }
    }

    /// Lets go of everything.
    void close() {
        drop(current);
        drop(next);
        current = null;
        next = null;
    }
}
