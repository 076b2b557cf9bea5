package org.pennypost.mailbox.api.edge;

import java.io.IOException;
import java.time.Duration;

import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.Trouble;

/// Greets, and says nothing more but goodbye.
final class SilentSession implements ProtocolSession {

    private static final Next READ = new Next.ReadLine(100, Duration.ofMinutes(1));

    @Override
    public Next open(Peer peer, Runnable waker, Output out) throws IOException {
        out.line("hello");
        return READ;
    }

    @Override
    public Next line(Line line, Output out) {
        return READ;
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        out.line(trouble.name());
        return READ;
    }

    @Override
    public String id() {
        return "silent";
    }
}
