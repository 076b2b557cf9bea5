package org.pennypost.standalone.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs a program to its end.
final class Programs {

    private static final Pattern ERROR = Pattern.compile("(?:FATAL|PANIC|error): +(.*)");

    private Programs() {}

    /// @return what it printed
    /// @throws IOException when its exit code is not 0; the message is the error it printed, or all that it printed
    static String run(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            if (process.waitFor() != 0) {
                throw new IOException(
                        error(printed).orElse(printed.isEmpty() ? command.getFirst() + " failed" : printed));
            }
            return printed;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    /// The first line of a log or an output that says why there is no success, without what stands before the reason.
    static Optional<String> error(String printed) {
        return ERROR.matcher(printed).results().map(found -> found.group(1)).findFirst();
    }

    static boolean succeed(List<String> command) {
        try {
            run(Path.of("/"), command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
