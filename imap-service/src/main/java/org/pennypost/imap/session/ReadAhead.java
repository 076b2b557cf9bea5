package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.UidSet;

/// Reads small messages before it is their turn, many at once, so that sending one does not wait for reading it. Large
/// ones are read while they are sent.
final class ReadAhead {

    /// What is read into memory at once, in octets; twice as much is held at the most.
    private static final int MOST_OCTETS = 512 * 1024;

    /// What is read into memory of one message, in octets.
    private static final int SMALL = 256 * 1024;

    private static final int MOST_MESSAGES = 32;

    private static final OctetRange NOTHING = new OctetRange(0, 0);

    private final Turn turn;
    private final Contents contents;
    private final MailboxId mailbox;
    private final Function<StoredMessage, OctetRange> span;

    /// @param span the octets that are needed of a message
    ReadAhead(Turn turn, Function<StoredMessage, OctetRange> span) {
        this.turn = turn;
        this.contents = turn.talk().services().store().contents();
        this.mailbox = turn.selected().id();
        this.span = span;
    }

    interface Taker {
        void take(StoredMessage message, MessageOctets octets) throws IOException;
    }

    private record Needed(StoredMessage message, OctetRange range) {

        boolean nothing() {
            return range.length() == 0;
        }

        /// Whether it may be read with others: what lies before the range is read too.
        boolean small() {
            return range.end() <= SMALL;
        }

        /// Octets that it takes in memory at the most.
        long held() {
            return small() ? range.end() : Math.min(SMALL, range.length());
        }
    }

    private record Ready(StoredMessage message, MessageOctets octets) {}

    /// Hands over the messages in their order.
    void each(List<StoredMessage> messages, Taker taker) throws IOException {
        Deque<FutureTask<List<Ready>>> window = new ArrayDeque<>();
        Deque<List<Needed>> coming = batches(messages);
        boolean ahead = coming.size() > 1;
        while (!coming.isEmpty() || !window.isEmpty()) {
            for (Ready ready : turn.patiently(() -> next(window, coming, ahead))) {
                taker.take(ready.message, ready.octets);
            }
        }
    }

    private List<Ready> next(Deque<FutureTask<List<Ready>>> window, Deque<List<Needed>> coming, boolean ahead) {
        while (!coming.isEmpty() && window.size() < 2) {
            List<Needed> batch = coming.remove();
            FutureTask<List<Ready>> read = new FutureTask<>(() -> read(batch));
            window.add(read);
            if (ahead) {
                Thread.ofVirtual().name("read-ahead").start(read);
            } else {
                read.run();
            }
        }
        return result(window.remove());
    }

    /// Neighbours that are read together.
    private Deque<List<Needed>> batches(List<StoredMessage> messages) {
        Deque<List<Needed>> batches = new ArrayDeque<>();
        long octets = 0;
        for (StoredMessage message : messages) {
            OctetRange range = span.apply(message);
            Needed needed = new Needed(message, range.length() == 0 ? NOTHING : range);
            octets += needed.held();
            List<Needed> last = batches.peekLast();
            if (last == null || last.size() == MOST_MESSAGES || octets > MOST_OCTETS) {
                last = new ArrayList<>();
                batches.add(last);
                octets = needed.held();
            }
            last.add(needed);
        }
        return batches;
    }

    private List<Ready> read(List<Needed> batch) throws IOException {
        List<Needed> together =
                batch.stream().filter(each -> each.small() && !each.nothing()).toList();
        Map<Long, byte[]> read = together.size() > 1 ? readTogether(together) : Map.of();
        List<Ready> ready = new ArrayList<>(batch.size());
        for (Needed each : batch) {
            byte[] octets = read.get(each.message.uid().value());
            ready.add(new Ready(
                    each.message,
                    octets != null && octets.length >= each.range.end()
                            ? new MessageOctets.Loaded(0, octets)
                            : readAlone(each)));
        }
        return ready;
    }

    private Map<Long, byte[]> readTogether(List<Needed> messages) throws IOException {
        UidSet uids =
                UidSet.of(messages.stream().map(each -> each.message.uid()).toList());
        long most = messages.stream().mapToLong(each -> each.range.end()).max().orElseThrow();
        Map<Long, byte[]> read = new HashMap<>();
        contents.read(mailbox, uids, most, (uid, octets) -> read.put(uid.value(), octets.readNBytes((int) most)));
        return read;
    }

    /// Also of a message that has been removed meanwhile: its content stays for a while.
    private MessageOctets readAlone(Needed needed) throws IOException {
        OctetRange range = needed.range;
        if (needed.nothing()) {
            return MessageOctets.NONE;
        }
        if (range.length() > SMALL) {
            return new MessageOctets.Stored(contents, needed.message.content());
        }
        try (InputStream octets = contents.read(needed.message.content(), range.start(), range.length())) {
            byte[] read = octets.readNBytes((int) range.length());
            if (read.length < range.length()) {
                throw new IOException("content " + needed.message.content() + " ends early");
            }
            return new MessageOctets.Loaded(range.start(), read);
        }
    }

    private static List<Ready> result(FutureTask<List<Ready>> read) {
        try {
            return read.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refusal(RefusalCode.UNAVAILABLE, "the server is stopping");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException unexpected -> throw unexpected;
                case IOException unreadable -> throw new UncheckedIOException(unreadable);
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
