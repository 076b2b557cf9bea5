package org.pennypost.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Where a password comes from that was not given as an option.
@FunctionalInterface
interface PasswordSource {

    /// @return empty when there is none
    String read(String address) throws IOException;

    /// A person at a terminal is asked, and what is typed is not shown; else it is the first line of standard input.
    @SuppressWarnings("SystemConsoleNull") // it is, on JDK 25, where there is no terminal
    static PasswordSource system() {
        return address -> {
            Console console = System.console();
            if (console == null || !console.isTerminal()) {
                return firstLine(System.in).read(address);
            }
            char[] typed = console.readPassword("Password for %s: ", address);
            return typed == null ? "" : new String(typed);
        };
    }

    static PasswordSource firstLine(InputStream in) {
        return _ -> {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        };
    }
}
