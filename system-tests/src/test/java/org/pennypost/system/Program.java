package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Programs of this machine, the real clients among them.
final class Program {

    private static final long LONGEST_SECONDS = 120;

    private Program() {}

    /// Skips the test where the program is not there.
    static void assumeInstalled(String program) throws InterruptedException {
        boolean installed;
        try {
            Process process = new ProcessBuilder(program, "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            process.waitFor();
            installed = true;
        } catch (IOException absent) {
            installed = false;
        }
        assumeTrue(installed, program + " is not installed");
    }

    /// Runs it to its good end.
    ///
    /// @return all it printed
    static String run(Path directory, String... command) throws IOException, InterruptedException {
        Ended ended = end(new ProcessBuilder(command), directory);
        assertThat(ended.status).as(ended.printed).isZero();
        return ended.printed;
    }

    /// Runs it to its good end on what a file holds.
    ///
    /// @return all it printed
    static String runWith(Path input, Path directory, String... command) throws IOException, InterruptedException {
        Ended ended = end(new ProcessBuilder(command).redirectInput(input.toFile()), directory);
        assertThat(ended.status).as(ended.printed).isZero();
        return ended.printed;
    }

    /// Whether it comes to a good end.
    static boolean succeeds(Path directory, String... command) throws IOException, InterruptedException {
        return end(new ProcessBuilder(command), directory).status == 0;
    }

    private record Ended(int status, String printed) {}

    private static Ended end(ProcessBuilder command, Path directory) throws IOException, InterruptedException {
        Process process =
                command.directory(directory.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as(printed)
                .isTrue();
        return new Ended(process.exitValue(), printed);
    }
}
