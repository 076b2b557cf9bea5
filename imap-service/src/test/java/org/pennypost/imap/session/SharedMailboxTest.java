package org.pennypost.imap.session;

import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.imap.testing.ImapMemoryBackend;
import org.pennypost.imap.testing.SharedMailbox;

/// Whatever three sessions do to a mailbox, each of their clients knows it afterwards.
class SharedMailboxTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allAgreeOnWhatWasDoneInTurn(long seed) throws Exception {
        SharedMailbox.inTurn(new ImapMemoryBackend(), seed, 300);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
    void allAgreeOnWhatWasDoneAtOnce(long seed) throws Exception {
        SharedMailbox.atOnce(new ImapMemoryBackend(), seed, 200);
    }
}
