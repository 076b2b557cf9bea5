package org.pennypost.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;

import org.pennypost.standalone.data.Trees;

/// A start that ends after some practice and leaves nothing behind: the build learns from it what is loaded on the way
/// and what runs most, so that the program is quick from the beginning.
final class Training {

    static final String SWITCH = "--train";

    private static final List<String> PORTS = List.of(
            "api.port",
            "smtp.port",
            "smtp.submission-port",
            "smtp.submissions-port",
            "smtp.lmtp-port",
            "imap.port",
            "imap.tls-port",
            "pop3.port",
            "pop3.tls-port");

    private Training() {}

    /// Those that keep it away from everything else on this machine.
    static String[] arguments() {
        try {
            Path data = Files.createTempDirectory("pennypost-training");
            SpringApplication.getShutdownHandlers().add(() -> delete(data));
            return Stream.concat(Stream.of(arguments(data)), Stream.of("--pennypost.allow-plaintext-login=true"))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String[] arguments(Path data) {
        return Stream.concat(
                        Stream.of("--pennypost.data=" + data), PORTS.stream().map(port -> "--pennypost." + port + "=0"))
                .toArray(String[]::new);
    }

    private static void delete(Path data) {
        try {
            Trees.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
