package org.pennypost.mail.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives one [ProtocolSession] over one [Transport], from the greeting to the close, on the calling thread: the only
/// loop that reads from a client, the same for every protocol.
public final class SessionLoop {

    private static final Logger log = LoggerFactory.getLogger(SessionLoop.class);

    private static final long NOT_YET = Long.MIN_VALUE;

    private final Transport transport;
    private final ProtocolSession session;
    private final Input input;
    private final Output output;

    /// Held by whoever is inside the session: the loop, except while it waits for the next command.
    private final ReentrantLock turn = new ReentrantLock();

    private final Condition saidGoodbye = turn.newCondition();

    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean betweenCommands;
    private Duration lineTimeout = Duration.ZERO;

    /// When the wait for the line began, by [System#nanoTime].
    private long lineWaitedSince = NOT_YET;

    private boolean idle;
    private boolean conversing;
    private volatile boolean stopping;
    private @Nullable Compression compression;

    public SessionLoop(Transport transport, ProtocolSession session) throws IOException {
        this.transport = transport;
        this.session = session;
        this.output = new Output(transport.output());
        this.input = new Input(transport.input(), new TurnTaking());
    }

    /// Talks until either side closes. Faults are answered and logged here; none is thrown. The transport is closed.
    public void run() {
        try (transport) {
            converse();
        } catch (IOException connectionLost) {
            log.debug("{} connection lost: {}", session.id(), connectionLost.toString());
        } catch (RuntimeException fault) {
            log.error("{} internal fault while answering one", session.id(), fault);
        } finally {
            release();
        }
    }

    /// Ends the conversation from another thread: at the next command, or at once while the client is silent. Returns
    /// without waiting.
    public void stop() {
        stopping = true;
        Thread.ofVirtual().start(this::sayGoodbye);
    }

    /// Takes its turn where the loop waits for a command. A loop that is busy says goodbye by itself.
    private void sayGoodbye() {
        turn.lock();
        try {
            if (conversing) {
                conversing = false;
                saidGoodbye.signalAll();
                session.trouble(Trouble.SHUTTING_DOWN, output);
                output.flush();
                transport.close();
            }
        } catch (IOException alreadyGone) {
            log.debug("{} gone while stopping: {}", session.id(), alreadyGone.toString());
        } catch (RuntimeException fault) {
            log.error("{} internal fault while stopping", session.id(), fault);
        } finally {
            turn.unlock();
        }
    }

    private void converse() throws IOException {
        turn.lock();
        try {
            conversing = true;
            Next next = answer(() -> session.open(transport.peer(), this::wake, output));
            while (!(next instanceof Next.Close)) {
                next = stopping ? closeFor(Trouble.SHUTTING_DOWN) : step(next);
            }
            output.flush();
        } finally {
            conversing = false;
            turn.unlock();
        }
    }

    private void release() {
        if (compression != null) {
            compression.close();
        }
        try {
            session.closed();
        } catch (RuntimeException fault) {
            log.error("{} internal fault after the connection", session.id(), fault);
        }
    }

    private Next step(Next next) throws IOException {
        return switch (next) {
            case Next.ReadLine read -> line(read.limit(), read.timeout());
            case Next.Idle wait -> {
                idle = true;
                yield line(wait.limit(), wait.timeout());
            }
            case Next.ReadData read -> {
                transport.readTimeout(read.timeout());
                DataStream data = new DataStream(input);
                yield body(data, read.pace(), () -> session.data(data, output));
            }
            case Next.ReadExactly read -> {
                transport.readTimeout(read.timeout());
                InputStream octets = new CountedStream(input, read.octets());
                yield body(octets, read.pace(), () -> session.octets(octets, output));
            }
            case Next.StartTls _ -> {
                output.flush();
                TlsDetails tls = transport.startTls();
                input.replaceSource(transport.input(), new byte[0]);
                output.replaceSink(transport.output());
                yield answer(() -> session.secured(tls, output));
            }
            case Next.StartCompression _ -> {
                output.flush();
                compression = new Compression(transport, input, output);
                yield answer(() -> session.compressed(true, output));
            }
            case Next.StopCompression stop -> {
                transport.readTimeout(stop.timeout());
                yield stopCompression();
            }
            case Next.Pause pause -> {
                pause(pause.time());
                yield waited();
            }
            case Next.ExpectSilence expected -> {
                transport.readTimeout(expected.time());
                yield silence();
            }
            case Next.Close close -> close;
        };
    }

    private Next stopCompression() throws IOException {
        Compression ending = compression;
        if (ending == null) {
            throw new IllegalStateException("nothing is compressed");
        }
        compression = null;
        try (ending) {
            ending.finish();
        } catch (SocketTimeoutException silence) {
            return closeFor(Trouble.TIMED_OUT);
        } catch (ZipException garbled) {
            return closeFor(Trouble.GARBLED);
        }
        return answer(() -> session.compressed(false, output));
    }

    /// Gives up its turn meanwhile, so that [#stop] can take it.
    private void pause(Duration time) throws IOException {
        if (output.holdsAny()) {
            output.flush();
        }
        try {
            long left = time.toNanos();
            while (left > 0 && conversing && !stopping) {
                left = saidGoodbye.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the client waited");
        }
    }

    private Next silence() throws IOException {
        betweenCommands = true;
        try {
            boolean spoke = input.awaitAny();
            endWait();
            return spoke && conversing ? answer(() -> session.spokeEarly(output)) : new Next.Close();
        } catch (SocketTimeoutException kept) {
            endWait();
            return waited();
        }
    }

    private Next waited() throws IOException {
        if (!conversing) {
            return new Next.Close();
        }
        return stopping ? closeFor(Trouble.SHUTTING_DOWN) : answer(() -> session.waited(output));
    }

    private Next line(int limit, Duration timeout) throws IOException {
        transport.readTimeout(timeout);
        lineTimeout = timeout;
        betweenCommands = true;
        try {
            Line line = input.readLine(limit);
            endWait();
            if (line == null || !conversing) {
                return new Next.Close();
            }
            return answer(() -> session.line(line, output));
        } catch (LineTooLongException tooLong) {
            endWait();
            return answer(() -> session.trouble(Trouble.LINE_TOO_LONG, output));
        } catch (SocketTimeoutException silence) {
            endWait();
            return closeFor(Trouble.TIMED_OUT);
        } catch (ZipException garbled) {
            endWait();
            return closeFor(Trouble.GARBLED);
        }
    }

    private void endWait() {
        lineWaitedSince = NOT_YET;
        betweenCommands = false;
        idle = false;
    }

    private Next body(InputStream body, Pace pace, Answer taker) throws IOException {
        input.pace(pace);
        try {
            Next next = answer(taker);
            body.transferTo(OutputStream.nullOutputStream());
            return next;
        } catch (SocketTimeoutException silence) {
            return closeFor(Trouble.TIMED_OUT);
        } catch (ZipException garbled) {
            return closeFor(Trouble.GARBLED);
        } finally {
            input.pace(Pace.ANY);
        }
    }

    private Next closeFor(Trouble trouble) throws IOException {
        session.trouble(trouble, output);
        return new Next.Close();
    }

    @FunctionalInterface
    private interface Answer {
        Next get() throws IOException;
    }

    private Next answer(Answer answer) throws IOException {
        try {
            return answer.get();
        } catch (RuntimeException | StackOverflowError fault) {
            IOException lost = input.lost();
            if (lost != null) {
                throw lost;
            }
            log.error("{} internal fault", session.id(), fault);
            return session.trouble(Trouble.INTERNAL_FAULT, output);
        }
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            Thread.ofVirtual().start(this::speakToIdleClient);
        }
    }

    private void speakToIdleClient() {
        turn.lock();
        try {
            if (conversing && idle && woken.get()) {
                speakWhileIdle();
                output.flush();
            }
        } catch (IOException connectionLost) {
            log.debug("{} lost while idle: {}", session.id(), connectionLost.toString());
        } finally {
            turn.unlock();
        }
    }

    private void speakWhileIdle() throws IOException {
        woken.set(false);
        try {
            session.wake(output);
        } catch (RuntimeException fault) {
            log.error("{} internal fault while idle", session.id(), fault);
        }
    }

    /// Before the loop waits for the client, everything said so far goes out; between two commands it also gives up its
    /// turn, so that [#wake] and [#stop] can take it.
    private final class TurnTaking implements Input.Wait {

        private boolean gaveUpTurn;

        @Override
        public void begin() throws IOException {
            if (conversing && idle && woken.get()) {
                speakWhileIdle();
            }
            if (output.holdsAny()) {
                output.flush();
            } else {
                transport.acknowledge();
            }
            if (betweenCommands) {
                limitWait();
            }
            gaveUpTurn = betweenCommands;
            if (gaveUpTurn) {
                turn.unlock();
            }
        }

        /// The timeout is that of the whole line, however many pieces it comes in.
        private void limitWait() throws IOException {
            long now = System.nanoTime();
            if (lineWaitedSince == NOT_YET) {
                lineWaitedSince = now;
            } else {
                transport.readTimeout(lineTimeout.minusNanos(now - lineWaitedSince));
            }
        }

        @Override
        public void end() {
            if (gaveUpTurn) {
                turn.lock();
                gaveUpTurn = false;
            }
        }
    }
}
