package org.pennypost.mailbox.content;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.net.FreePorts;

/// A real server that speaks S3, in a process of its own, with an empty bucket. One for all tests of the JVM.
final class S3Server {

    static final String BUCKET = "contents";

    private static final Path PROGRAM = Path.of("target", "s3mock.jar");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private static @Nullable URI running;

    private S3Server() {}

    static synchronized URI url() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    /// What a store needs to be configured for it.
    static List<String> settings() {
        return settings(url(), Duration.ofSeconds(30));
    }

    static List<String> settings(URI endpoint, Duration timeout) {
        return List.of(
                "pennypost.content.s3.endpoint=" + endpoint,
                "pennypost.content.s3.bucket=" + BUCKET,
                "pennypost.content.s3.access-key=key",
                "pennypost.content.s3.secret-key=secret",
                "pennypost.content.s3.timeout=" + timeout.toMillis() + "ms");
    }

    private static URI start() {
        int port = FreePorts.one();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                PROGRAM.toString(),
                "--http.port=" + port,
                "--server.port=" + FreePorts.one());
        builder.environment().put("COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS", BUCKET);
        builder.redirectErrorStream(true).redirectOutput(new File("target", "s3mock.log"));
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            await(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void await(Process process, int port) {
        Instant end = Instant.now().plus(LONGEST_START);
        while (!listens(port)) {
            if (Instant.now().isAfter(end) || exits(process)) {
                throw new IllegalStateException("the S3 server does not start: see target/s3mock.log");
            }
        }
    }

    private static boolean exits(Process process) {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
