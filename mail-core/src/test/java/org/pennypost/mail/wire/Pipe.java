package org.pennypost.mail.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Octets from one thread to another, without a limit.
final class Pipe {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] octets = new byte[256];
    private int position;
    private int end;
    private boolean closed;

    void write(byte[] source, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("closed");
            }
            if (end + length > octets.length) {
                byte[] target = new byte[Math.max(2 * (end - position + length), 256)];
                System.arraycopy(octets, position, target, 0, end - position);
                end -= position;
                position = 0;
                octets = target;
            }
            System.arraycopy(source, offset, octets, end, length);
            end += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for at least one octet.
    ///
    /// @return how many, or -1 if the pipe is closed and empty
    int read(byte[] target, int offset, int length, Duration timeout) throws IOException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (position == end) {
                if (closed) {
                    return -1;
                }
                if (left <= 0) {
                    throw new SocketTimeoutException("nothing came within " + timeout);
                }
                left = changed.awaitNanos(left);
            }
            int taken = Math.min(length, end - position);
            System.arraycopy(octets, position, target, offset, taken);
            position += taken;
            return taken;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            position = end;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
