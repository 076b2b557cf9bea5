package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;

/// Reads small messages before it is their turn, a few at a time, so that sending one does not wait for reading it.
/// Large ones are read while they are sent.
final class ReadAhead {

    /// What is read into memory at once, in octets; at most [#WINDOW] times as much at a time.
    private static final int SMALL = 256 * 1024;

    private static final int WINDOW = 8;

    private final Contents contents;
    private final Function<StoredMessage, OctetRange> span;

    /// @param span the octets that are needed of a message
    ReadAhead(Contents contents, Function<StoredMessage, OctetRange> span) {
        this.contents = contents;
        this.span = span;
    }

    interface Taker {
        void take(StoredMessage message, MessageOctets octets) throws IOException;
    }

    private record Ready(StoredMessage message, FutureTask<MessageOctets> octets) {}

    /// Hands over the messages in their order.
    void each(List<StoredMessage> messages, Taker taker) throws IOException {
        Iterator<StoredMessage> coming = messages.iterator();
        Deque<Ready> window = new ArrayDeque<>();
        while (coming.hasNext() || !window.isEmpty()) {
            while (coming.hasNext() && window.size() < WINDOW) {
                window.add(start(coming.next(), messages.size() > 1));
            }
            Ready next = window.remove();
            taker.take(next.message, result(next.octets));
        }
    }

    private Ready start(StoredMessage message, boolean ahead) {
        OctetRange needed = span.apply(message);
        FutureTask<MessageOctets> octets = new FutureTask<>(() -> load(message, needed));
        boolean nothingToRead = needed.length() == 0 || needed.length() > SMALL;
        if (ahead && !nothingToRead) {
            Thread.ofVirtual().start(octets);
        } else {
            octets.run();
        }
        return new Ready(message, octets);
    }

    private MessageOctets load(StoredMessage message, OctetRange needed) throws IOException {
        if (needed.length() == 0) {
            return MessageOctets.NONE;
        }
        if (needed.length() > SMALL) {
            return new MessageOctets.Stored(contents, message.content());
        }
        try (InputStream octets = contents.read(message.content(), needed.start(), needed.length())) {
            byte[] read = octets.readNBytes((int) needed.length());
            if (read.length < needed.length()) {
                throw new IOException("content " + message.content() + " ends early");
            }
            return new MessageOctets.Loaded(needed.start(), read);
        }
    }

    private static MessageOctets result(FutureTask<MessageOctets> octets) {
        try {
            return octets.get();
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
