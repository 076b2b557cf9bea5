package org.pennypost.mail.transcript;

import java.io.IOException;
import java.time.Duration;

import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;

/// Says back what it is told: `SAY a|b` answers the lines `a` and `b`.
final class TalkativeSession implements ProtocolSession {

    private static final Next READ = new Next.ReadLine(1000, Duration.ofMinutes(1));

    @Override
    public Next open(Peer peer, Runnable waker, Output out) throws IOException {
        out.line("hello");
        return READ;
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        String text = line.text();
        if (text.startsWith("SAY ")) {
            for (String answer : text.substring(4).split("\\|")) {
                out.line(answer);
            }
            return READ;
        }
        if (text.equals("TLS")) {
            out.line("go ahead");
            return new Next.StartTls();
        }
        if (text.equals("DEFLATE")) {
            out.line("deflating");
            return new Next.StartCompression();
        }
        if (text.equals("INFLATE")) {
            out.line("no longer");
            return new Next.StopCompression(Duration.ofMinutes(1));
        }
        if (text.equals("BYE")) {
            out.line("bye");
            return new Next.Close();
        }
        out.line(text.length() + (line.crlf() ? " crlf" : " lf"));
        return READ;
    }

    @Override
    public Next secured(TlsDetails tls, Output out) throws IOException {
        return READ;
    }

    @Override
    public Next compressed(boolean on, Output out) {
        return READ;
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        out.line(trouble.name());
        return READ;
    }

    @Override
    public String id() {
        return "talkative";
    }
}
