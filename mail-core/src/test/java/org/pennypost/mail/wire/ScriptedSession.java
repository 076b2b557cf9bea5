package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Does what each line says, and remembers every event.
final class ScriptedSession implements ProtocolSession {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Next READ = new Next.ReadLine(100, MINUTE);

    final List<String> events = new CopyOnWriteArrayList<>();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayLeave = new CountDownLatch(1);
    volatile Runnable waker = () -> {};
    volatile boolean troubleFails;
    volatile Duration silence = Duration.ZERO;

    @Override
    public Next open(Peer peer, Runnable wakes, Output out) throws IOException {
        waker = wakes;
        events.add("open");
        if (silence.isPositive()) {
            return new Next.ExpectSilence(silence);
        }
        out.line("hello");
        return READ;
    }

    @Override
    public Next line(Line line, Output out) throws IOException {
        events.add("line " + line.text());
        switch (line.text()) {
            case "WAKE" -> waker.run();
            case "FAIL" -> throw new IllegalStateException("as asked");
            case "DEEP" -> deeper(0);
            case "BUSY" -> {
                entered.countDown();
                await(mayLeave);
            }
            default -> {}
        }
        return switch (line.text()) {
            case "DATA", "DATA UNREAD", "DATA FAIL", "DATA WRAP" -> {
                mode = line.text();
                yield new Next.ReadData(bodyTimeout, bodyPace);
            }
            case "FIVE" -> new Next.ReadExactly(5, MINUTE, bodyPace);
            case "IDLE" -> new Next.Idle(100, MINUTE);
            case "WAIT" -> {
                out.line("wait");
                yield new Next.Pause(bodyTimeout);
            }
            case "IMPATIENT" -> new Next.ReadLine(100, Duration.ofMillis(200));
            case "CLOSE" -> {
                out.line("bye");
                yield new Next.Close();
            }
            case "TLS" -> new Next.StartTls();
            case "COMPRESS" -> new Next.StartCompression();
            case "PLAIN" -> {
                out.line("did PLAIN");
                yield new Next.StopCompression(bodyTimeout);
            }
            default -> {
                out.line("did " + line.text());
                yield READ;
            }
        };
    }

    volatile Duration bodyTimeout = MINUTE;
    volatile Pace bodyPace = Pace.ANY;
    private String mode = "";

    private static int deeper(int depth) {
        return depth < 0 ? 0 : 1 + deeper(Math.abs(depth) + 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Next data(DataStream data, Output out) throws IOException {
        switch (mode) {
            case "DATA UNREAD" -> out.line("refused");
            case "DATA FAIL" -> throw new IllegalStateException("as asked");
            case "DATA WRAP" -> {
                try {
                    data.readAllBytes();
                } catch (IOException wrapped) {
                    throw new IllegalStateException(wrapped);
                }
            }
            default -> out.line("data " + data.readAllBytes().length);
        }
        return READ;
    }

    @Override
    public Next octets(InputStream octets, Output out) throws IOException {
        out.line("octets " + new String(octets.readNBytes(2), StandardCharsets.ISO_8859_1));
        return READ;
    }

    @Override
    public Next secured(TlsDetails tls, Output out) {
        events.add("secured");
        return READ;
    }

    @Override
    public Next compressed(boolean on, Output out) {
        events.add(on ? "compressed" : "plain");
        return READ;
    }

    @Override
    public Next waited(Output out) throws IOException {
        events.add("waited");
        out.line("hello");
        return READ;
    }

    @Override
    public Next spokeEarly(Output out) throws IOException {
        events.add("spoke early");
        out.line("too early");
        return READ;
    }

    @Override
    public void wake(Output out) throws IOException {
        events.add("wake");
        out.line("news");
    }

    @Override
    public Next trouble(Trouble trouble, Output out) throws IOException {
        events.add("trouble " + trouble);
        if (troubleFails) {
            throw new IllegalStateException("as asked");
        }
        out.line(trouble.name());
        return READ;
    }

    @Override
    public void closed() {
        events.add("closed");
    }

    @Override
    public String id() {
        return "scripted";
    }
}
