package org.pennypost.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

import org.pennypost.standalone.data.StartFailure;
import org.pennypost.standalone.data.Trees;

/// `initdb`, `pg_ctl` and `postgres`, unpacked from the class path once per version.
record PostgresPrograms(Path bin) {

    private static final int OWNER_MAY_EXECUTE = 0100;

    /// @param directory each version has a directory of its own in it
    static PostgresPrograms unpack(Path directory) throws IOException {
        String archive = "/postgres-" + system() + "-" + architecture() + ".txz";
        Path version = directory.resolve(digest(archive));
        if (!Files.isDirectory(version)) {
            Path unfinished = directory.resolve("unfinished");
            Trees.delete(unfinished);
            unpack(archive, unfinished);
            Files.move(unfinished, version, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(version.resolve("bin"));
    }

    String program(String name) {
        return bin.resolve(name).toString();
    }

    private static void unpack(String archive, Path directory) throws IOException {
        try (InputStream in = open(archive);
                var entries = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = directory.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(entries, target);
                    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0
                            && !target.toFile().setExecutable(true, false)) {
                        throw new StartFailure(
                                target + " cannot be made executable: is its file system mounted noexec?");
                    }
                }
            }
        }
    }

    private static String digest(String archive) throws IOException {
        try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String archive) {
        InputStream in = PostgresPrograms.class.getResourceAsStream(archive);
        if (in == null) {
            throw new StartFailure("there is no PostgreSQL for this machine (" + archive + ")");
        }
        return in;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    }
}
