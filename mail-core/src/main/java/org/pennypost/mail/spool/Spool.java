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

    private static final int START = 2 * 1024;
    private static final byte[] NONE = {};

    private final SpoolSpace space;
    private byte[] octets = NONE;
    private int length;
    private long written;
    private long onDisk;
    private @Nullable FileChannel file;

    /// A spool of which there are few, in a space of its own.
    ///
    /// @param inMemory how many octets it keeps in memory at the most
    /// @param directory of the file that more than those go into
    public Spool(int inMemory, Path directory) {
        this(SpoolSpace.unlimited(inMemory, directory));
    }

    Spool(SpoolSpace space) {
        this.space = space;
    }

    /// @throws NoRoomException if there is no room left for them
    public void write(byte[] more, int from, int count) throws IOException {
        FileChannel channel = file;
        if (channel == null && !fits(length + count)) {
            channel = spill();
        }
        if (channel == null) {
            System.arraycopy(more, from, octets, length, count);
            length += count;
        } else {
            write(channel, more, from, count);
        }
        written += count;
    }

    /// Makes the array large enough, if it may be.
    private boolean fits(int count) {
        if (count > space.inMemoryEach()) {
            return false;
        }
        if (count <= octets.length) {
            return true;
        }
        int larger = Math.max(count, Math.min(space.inMemoryEach(), Math.max(START, octets.length * 2)));
        if (!space.takeMemory(larger - octets.length)) {
            return false;
        }
        octets = Arrays.copyOf(octets, larger);
        return true;
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
        Path path = Files.createTempFile(space.directory(), "pennypost-", ".spool");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file = channel;
        Files.delete(path);
        write(channel, octets, 0, length);
        space.giveMemory(octets.length);
        octets = NONE;
        length = 0;
        return channel;
    }

    private void write(FileChannel channel, byte[] more, int from, int count) throws IOException {
        space.takeDisk(count);
        onDisk += count;
        ByteBuffer left = ByteBuffer.wrap(more, from, count);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        space.giveMemory(octets.length);
        space.giveDisk(onDisk);
        octets = NONE;
        length = 0;
        onDisk = 0;
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
