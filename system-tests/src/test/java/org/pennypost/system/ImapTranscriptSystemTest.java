package org.pennypost.system;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

import org.pennypost.imap.testing.ImapRemoteBackend;
import org.pennypost.mail.transcript.Transcripts;

/// The IMAP transcripts on the whole system.
@ExtendWith(SystemExtension.class)
class ImapTranscriptSystemTest {

    @TestFactory
    Stream<DynamicTest> transcripts(RunningSystem system) {
        return Transcripts.under("transcripts/imap", new ImapRemoteBackend(new ImapSystemServer(system)));
    }
}
