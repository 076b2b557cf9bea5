package org.pennypost.mail.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;

/// Says each line back; `TLS`, `FLOOD` and `QUIT` do what they say, `WHO` tells the client's address and port.
final class EchoSession implements ProtocolSession {

    private static final Next READ = new Next.ReadLine(100, Duration.ofMinutes(1));

    private @Nullable Peer client;

    @Override
    public Next open(Peer peer, Runnable waker, Output out) throws IOException {
        client = peer;
        out.line("hello " + protocol(peer.tls()));
        return READ;
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        return switch (line.text()) {
            case "TLS" -> {
                out.line("go ahead");
                yield new Next.StartTls();
            }
            case "WHO" -> {
                Peer known = Objects.requireNonNull(client);
                out.line(known.address().getHostAddress() + " " + known.port());
                yield READ;
            }
            case "FLOOD" -> {
                byte[] much = new byte[64 * 1024];
                for (int i = 0; i < 10_000; i++) {
                    out.write(much);
                }
                yield READ;
            }
            case "QUIT" -> {
                out.line("bye");
                yield new Next.Close();
            }
            default -> {
                out.line("you said " + line.text());
                yield READ;
            }
        };
    }

    @Override
    public Next secured(TlsDetails tls, Output out) throws IOException {
        out.line("secured " + protocol(tls));
        return READ;
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        out.line(trouble.name());
        return READ;
    }

    @Override
    public String id() {
        return "echo";
    }

    private static String protocol(@Nullable TlsDetails tls) {
        return tls == null ? "in the clear" : tls.protocol();
    }
}
