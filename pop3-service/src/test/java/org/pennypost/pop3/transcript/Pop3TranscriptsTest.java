package org.pennypost.pop3.transcript;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.transcript.Transcripts;

class Pop3TranscriptsTest {

    @TestFactory
    Stream<DynamicTest> inMemory() {
        return Transcripts.under("transcripts/pop3", new Pop3MemoryBackend());
    }
}
