package org.pennypost.pop3.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.mime.SurrogateHeaders;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;

/// Reads the messages of an open maildrop: small ones ahead of their turn, large ones while they are sent.
final class Retrieval {

    private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

    private final Pop3Store store;
    private final Maildrop maildrop;
    private final ReadAhead ahead;
    private final String session;

    /// @param session for the log
    Retrieval(Pop3Store store, Maildrop maildrop, String session) {
        this.store = store;
        this.maildrop = maildrop;
        this.ahead = new ReadAhead(store.contents(), maildrop.snapshot(), store.readAhead());
        this.session = session;
    }

    enum Outcome {
        READ,
        /// Removed although the maildrop is locked, by IMAP.
        GONE,
        /// Nothing was read: the client does not take it as it is, and there is no surrogate (RFC 6856 §5).
        NEEDS_UTF8
    }

    @FunctionalInterface
    interface Reading {

        /// @param octets as the client may see them
        void take(InputStream octets) throws IOException;
    }

    /// @param most octets of a large message at the most
    /// @throws Refusal if nothing has been handed over: the store cannot be reached
    /// @throws IOException if the answer that has begun cannot be ended: the connection must close
    Outcome read(int number, long most, Reading reading) throws IOException {
        if (!maildrop.downgraded(number)) {
            return raw(number, most, reading);
        }
        Optional<SurrogateHeaders> headers =
                new Surrogates(store, maildrop.snapshot().inbox()).of(maildrop.uid(number));
        return headers.isEmpty()
                ? Outcome.NEEDS_UTF8
                : raw(
                        number,
                        Long.MAX_VALUE,
                        octets -> reading.take(headers.get().open(octets)));
    }

    /// Whether [#read] hands over less than the whole message.
    boolean isCut(int number, long most) {
        return large(number) && !maildrop.downgraded(number) && maildrop.size(number) > most;
    }

    private boolean large(int number) {
        return maildrop.snapshot().sizes()[number - 1] > ReadAhead.SMALL;
    }

    private Outcome raw(int number, long most, Reading reading) throws IOException {
        if (large(number)) {
            return streamed(number, most, reading);
        }
        Optional<byte[]> octets = ahead.take(number);
        if (octets.isEmpty()) {
            return Outcome.GONE;
        }
        reading.take(new ByteArrayInputStream(octets.get()));
        return Outcome.READ;
    }

    private Outcome streamed(int number, long most, Reading reading) throws IOException {
        boolean[] begun = new boolean[1];
        try {
            store.contents().read(maildrop.snapshot().inbox(), UidSet.of(maildrop.uid(number)), most, (_, octets) -> {
                begun[0] = true;
                reading.take(octets);
            });
        } catch (IOException | RuntimeException failure) {
            if (begun[0]) {
                throw new IOException("message " + number + " is cut short", failure);
            }
            log.warn("{} message {} cannot be read: {}", session, number, failure.toString());
            throw failure instanceof Refusal refusal
                    ? refusal
                    : new Refusal(RefusalCode.UNAVAILABLE, "the message cannot be read now; try again later");
        }
        return begun[0] ? Outcome.READ : Outcome.GONE;
    }

    void close() {
        ahead.close();
    }
}
