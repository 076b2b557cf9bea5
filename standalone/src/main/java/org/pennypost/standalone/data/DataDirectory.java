package org.pennypost.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The one directory that holds everything an installation keeps: databases, keys, certificate.
/// Only one process has it open at a time; the lock goes with the process, however that ends.
public final class DataDirectory implements AutoCloseable {

    private static final int SECRET_OCTETS = 24;

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /// Creates the directory if it is not there, and takes it for this process.
    ///
    /// @throws StartFailure when it cannot be written, or another process has it
    public static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StartFailure(
                        "the data directory " + root + " is in use by another Pennypost (PENNYPOST_DATA)");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new StartFailure("cannot write to the data directory " + root + " (PENNYPOST_DATA)", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path resolve(String name) {
        return root.resolve(name);
    }

    /// A directory within, which need not be there yet.
    ///
    /// @throws StartFailure when something else has that name
    public Path directory(String name) {
        Path directory = resolve(name);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new StartFailure(directory + " is there, but is no directory");
        }
        return directory;
    }

    /// A random secret that is made once and kept in a file that only its owner can read.
    public String secret(String name) {
        return secret(name, DataDirectory::random);
    }

    /// As [#secret(String)], with a value of the caller's making.
    public String secret(String name, Value value) {
        Path file = resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, value.make());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailure("cannot keep the secret " + file, e);
        }
    }

    /// Makes a secret's value, when there is none yet.
    @FunctionalInterface
    public interface Value {
        String make();
    }

    private static String random() {
        byte[] octets = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static void write(Path file, String value) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, value + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
