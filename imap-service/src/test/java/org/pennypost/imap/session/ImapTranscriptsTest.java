package org.pennypost.imap.session;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.imap.testing.ImapMemoryBackend;
import org.pennypost.mail.transcript.Transcripts;

class ImapTranscriptsTest {

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.under("transcripts/imap", new ImapMemoryBackend());
    }
}
