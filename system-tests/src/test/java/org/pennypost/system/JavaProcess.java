package org.pennypost.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.pennypost.mail.net.JavaCommand;

/// A class's `main` in a process of its own with the tests' class path, that can be killed and started again.
final class JavaProcess implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private Process process;

    /// @param log gets what it prints
    JavaProcess(Path log, Class<?> main, List<String> arguments) throws IOException {
        this.log = log;
        this.command = JavaCommand.of(List.of("-Xmx512m"), main, arguments);
        process = start();
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As `kill -9` does it.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = start();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
