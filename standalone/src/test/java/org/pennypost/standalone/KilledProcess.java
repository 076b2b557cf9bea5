package org.pennypost.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.pennypost.mail.net.JavaCommand;

/// A Java process that is killed as by `kill -9` as soon as it says that it is ready.
public final class KilledProcess {

    private static final String READY = "ready to be killed";

    private KilledProcess() {}

    /// Runs a class's `main`, with the tests' class path, until that calls [#ready()].
    public static void run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JavaCommand.of(List.of(), main, List.of(arguments)))
                .redirectErrorStream(true)
                .start();
        try (var printed =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var all = new StringBuilder();
            for (String line = printed.readLine(); !READY.equals(line); line = printed.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("ended before it was ready:\n" + all);
                }
                all.append(line).append('\n');
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// Says that this process may be killed, and waits for it.
    @SuppressWarnings("SystemOut")
    public static void ready() {
        System.out.println(READY);
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
