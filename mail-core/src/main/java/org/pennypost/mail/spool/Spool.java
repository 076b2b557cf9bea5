package org.pennypost.mail.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Octets kept until they are closed: in memory while they are few, else in a file. The file has no name any more when
/// the first octet is written, so that nothing is left of it however this process ends.
public final class Spool implements AutoCloseable {

    private static final int START = 8 * 1024;

    private final int inMemory;
    private final Path directory;
    private byte[] octets = new byte[START];
    private int length;
    private long written;
    private @Nullable FileChannel file;

    /// @param inMemory how many octets it keeps in memory at the most
    /// @param directory of the file that more than those go into
    public Spool(int inMemory, Path directory) {
        this.inMemory = inMemory;
        this.directory = directory;
    }

    public void write(byte[] more, int from, int count) throws IOException {
        written += count;
        FileChannel channel = file;
        if (channel == null && length + count > inMemory) {
            channel = spill();
        }
        if (channel != null) {
            write(channel, ByteBuffer.wrap(more, from, count));
            return;
        }
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + count, Math.min(inMemory, octets.length * 2)));
        }
        System.arraycopy(more, from, octets, length, count);
        length += count;
    }

    /// How many octets have been written.
    public long octets() {
        return written;
    }

    public boolean isInMemory() {
        return file == null;
    }

    /// All octets of what is in memory.
    public byte[] toByteArray() {
        return Arrays.copyOf(octets, length);
    }

    /// All octets, from the first.
    public InputStream open() {
        return open(0, written);
    }

    /// So many octets from the given one on; fewer if there are not so many.
    public InputStream open(long start, long count) {
        return file == null
                ? new ByteArrayInputStream(octets, (int) start, (int) Math.min(count, length - start))
                : new Reading(file, start, count);
    }

    private FileChannel spill() throws IOException {
        Path path = Files.createTempFile(directory, "pennypost-", ".spool");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file = channel;
        Files.delete(path);
        write(channel, ByteBuffer.wrap(octets, 0, length));
        octets = new byte[0];
        length = 0;
        return channel;
    }

    private static void write(FileChannel channel, ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static final class Reading extends InputStream {

        private final FileChannel file;
        private long position;
        private long left;

        Reading(FileChannel file, long start, long count) {
            this.file = file;
            this.position = start;
            this.left = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = file.read(ByteBuffer.wrap(target, from, (int) Math.min(count, left)), position);
            position += Math.max(read, 0);
            left -= Math.max(read, 0);
            return read;
        }
    }
}
