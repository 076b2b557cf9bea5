package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Octets kept until they are committed: in memory while they are few, else in a file.
final class Spool implements AutoCloseable {

    private static final int START = 8 * 1024;

    private final int inMemory;
    private final Path directory;
    private byte[] octets = new byte[START];
    private int length;
    private @Nullable Path file;
    private @Nullable OutputStream fileOut;

    Spool(int inMemory, Path directory) {
        this.inMemory = inMemory;
        this.directory = directory;
    }

    void write(byte[] more, int from, int count) throws IOException {
        if (fileOut == null && length + count > inMemory) {
            spill();
        }
        if (fileOut != null) {
            fileOut.write(more, from, count);
            return;
        }
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(length + count, Math.min(inMemory, octets.length * 2)));
        }
        System.arraycopy(more, from, octets, length, count);
        length += count;
    }

    /// No more is written.
    void complete() throws IOException {
        if (fileOut != null) {
            fileOut.close();
        }
    }

    boolean isInMemory() {
        return file == null;
    }

    /// All octets of what is in memory.
    byte[] toByteArray() {
        return Arrays.copyOf(octets, length);
    }

    InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(octets, 0, length) : Files.newInputStream(file);
    }

    private void spill() throws IOException {
        file = Files.createTempFile(directory, "pennypost-", ".spool");
        fileOut = Files.newOutputStream(file);
        fileOut.write(octets, 0, length);
        octets = new byte[0];
        length = 0;
    }

    @Override
    public void close() throws IOException {
        complete();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
