package org.pennypost.smtp.filter;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A connection to a filter, by TCP or a socket in the file system. Each of its steps ends in time: what takes too long
/// closes it.
public final class FilterConnection implements AutoCloseable {

    private static final int BUFFER = 8 * 1024;
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final SocketChannel channel;
    private final Duration patience;
    private final Deadline deadline;
    private final ByteBuffer unread = ByteBuffer.allocate(BUFFER).limit(0);
    private volatile boolean late;

    private FilterConnection(SocketChannel channel, Duration patience, Deadline deadline) {
        this.channel = channel;
        this.patience = patience;
        this.deadline = deadline;
    }

    public static FilterConnection open(FilterAddress address, FilterLimits limits, Deadline deadline)
            throws IOException {
        SocketAddress resolved = address.resolve(deadline.left(limits.connectTimeout()));
        boolean local = resolved instanceof UnixDomainSocketAddress;
        SocketChannel channel = local ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        FilterConnection connection = new FilterConnection(channel, limits.readTimeout(), deadline);
        try {
            if (!local) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            connection.within(limits.connectTimeout(), () -> channel.connect(resolved) ? 1 : 0);
            return connection;
        } catch (IOException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    public void write(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            within(patience, () -> channel.write(octets));
        }
    }

    public int readInt() throws IOException {
        return ByteBuffer.wrap(read(Integer.BYTES)).getInt();
    }

    /// Exactly so many octets.
    ///
    /// @throws EOFException if there are fewer
    public byte[] read(int count) throws IOException {
        byte[] octets = new byte[count];
        int have = 0;
        while (have < count) {
            if (!fill()) {
                throw new EOFException("it broke off");
            }
            int some = Math.min(count - have, unread.remaining());
            unread.get(octets, have, some);
            have += some;
        }
        return octets;
    }

    /// The octets up to one that is not among them, or up to the end of the connection.
    ///
    /// @param most how many there may be
    /// @throws FilterException if there are more
    public byte[] readUntil(int end, int most) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (fill()) {
            byte octet = unread.get();
            if (octet == end) {
                break;
            }
            if (octets.size() == most) {
                throw new FilterException("its answer is endless");
            }
            octets.write(octet);
        }
        return octets.toByteArray();
    }

    /// @return whether there is anything to read
    private boolean fill() throws IOException {
        if (unread.hasRemaining()) {
            return true;
        }
        unread.clear();
        int read;
        try {
            read = within(patience, () -> channel.read(unread));
        } finally {
            unread.flip();
        }
        return read >= 0;
    }

    private int within(Duration most, Step step) throws IOException {
        Duration time = deadline.left(most);
        ScheduledFuture<?> alarm = CLOCK.schedule(this::expire, time.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return step.run();
        } catch (ClosedChannelException closed) {
            if (late) {
                throw new SocketTimeoutException("nothing for " + time.toMillis() + " ms");
            }
            throw closed;
        } finally {
            alarm.cancel(false);
        }
    }

    private void expire() {
        late = true;
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nobody waits for anything on it any more.
        }
    }

    /// What may take long.
    @FunctionalInterface
    private interface Step {

        int run() throws IOException;
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("filter-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
