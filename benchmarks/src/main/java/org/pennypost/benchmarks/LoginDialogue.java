package org.pennypost.benchmarks;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// What a client says to log in by one protocol, on a connection of its own.
///
/// @param port     as [StandaloneProcess#port] names it
/// @param opening  what it says before, one command each
/// @param login    of the name and the password: the command that logs in
/// @param farewell what it says last
record LoginDialogue(String name, String port, List<String> opening, BinaryOperator<String> login, String farewell) {

    static final List<LoginDialogue> ALL = List.of(
            new LoginDialogue("POP3 AUTH PLAIN", "POP3_PORT", List.of(), LoginDialogue::authPlain, "QUIT"),
            new LoginDialogue(
                    "IMAP LOGIN",
                    "IMAP_PORT",
                    List.of(),
                    (name, password) -> "a LOGIN " + name + " " + password,
                    "a LOGOUT"),
            new LoginDialogue(
                    "SMTP AUTH PLAIN",
                    "SUBMISSION_PORT",
                    List.of("EHLO client.example"),
                    LoginDialogue::authPlain,
                    "QUIT"));

    private static final int LONGEST_MILLIS = 10_000;

    /// The last line of an answer that is good, or the greeting.
    private static final Pattern GOOD = Pattern.compile("(\\+OK|a OK|\\* OK|2\\d\\d ).*");

    /// A line that ends nothing.
    private static final Pattern MORE = Pattern.compile("(\\* (?!OK)|\\d\\d\\d-).*");

    private static String authPlain(String name, String password) {
        return "AUTH PLAIN "
                + Base64.getEncoder().encodeToString(("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// Connects, logs in, and takes leave.
    ///
    /// @throws IOException if the server refuses anything
    void run(StandaloneProcess system, String name, String password) throws IOException {
        converse(system, login.apply(name, password));
    }

    /// The same without logging in, to know what that costs.
    void runWithout(StandaloneProcess system) throws IOException {
        converse(system, null);
    }

    private void converse(StandaloneProcess system, @Nullable String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), system.port(port))) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(LONGEST_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
            expectGood(in, "connecting");
            for (String each : opening) {
                ask(socket, in, each);
            }
            if (command != null) {
                ask(socket, in, command);
            }
            socket.getOutputStream().write((farewell + "\r\n").getBytes(StandardCharsets.UTF_8));
            in.transferTo(Writer.nullWriter());
        }
    }

    private static void ask(Socket socket, BufferedReader in, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        expectGood(in, command);
    }

    private static void expectGood(BufferedReader in, String command) throws IOException {
        String line = in.readLine();
        while (line != null && MORE.matcher(line).matches()) {
            line = in.readLine();
        }
        if (line == null) {
            throw new EOFException("connection closed after " + command);
        }
        if (!GOOD.matcher(line).matches()) {
            throw new IOException(command + " is answered by: " + line);
        }
    }
}
