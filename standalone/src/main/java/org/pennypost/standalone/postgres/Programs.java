package org.pennypost.standalone.postgres;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/// Runs a program to its end.
final class Programs {

    private Programs() {}

    /// @return what it printed
    /// @throws IOException when its exit code is not 0; the message holds what it printed
    static String run(Path directory, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            if (process.waitFor() != 0) {
                throw new IOException(printed.isEmpty() ? command.getFirst() + " failed" : printed);
            }
            return printed;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException().initCause(e);
        }
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
