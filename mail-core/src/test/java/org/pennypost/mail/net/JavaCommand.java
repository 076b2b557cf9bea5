package org.pennypost.mail.net;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a class's `main` is started in a process of its own, with the tests' class path.
public final class JavaCommand {

    private JavaCommand() {}

    /// @param options of the JVM, besides those that every one of ours gets
    public static List<String> of(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }
}
