package org.pennypost.mail.transcript;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// One transcript on one backend, step by step.
final class Performance {

    private final Transcript transcript;
    private final Backend.Scene scene;
    private final Duration patience;
    private final Map<Integer, Dialogue> dialogues = new TreeMap<>();
    private final Map<Integer, List<Step.Absent>> absent = new HashMap<>();
    private final StringBuilder spoken = new StringBuilder();
    private Map<String, String> variables;

    private Performance(Transcript transcript, Backend.Scene scene, Duration patience) {
        this.transcript = transcript;
        this.scene = scene;
        this.patience = patience;
        this.variables = latin1(scene.variables());
    }

    /// @param patience how long to wait for each line of the server
    /// @throws AssertionError with file, line and the whole dialogue where the server says something else
    static void run(Transcript transcript, Backend.Scene scene, Duration patience) throws IOException {
        Performance performance = new Performance(transcript, scene, patience);
        try {
            performance.run();
        } finally {
            for (Dialogue dialogue : performance.dialogues.values()) {
                dialogue.close();
            }
        }
    }

    private void run() throws IOException {
        for (int i = 0; i < transcript.steps().size(); i++) {
            Step step = transcript.steps().get(i);
            if (!absent.containsKey(step.connection()) || step instanceof Step.Send) {
                absent.put(step.connection(), absentUntilNextSend(i));
            }
            perform(step);
        }
        for (int connection : List.copyOf(dialogues.keySet())) {
            nothingMore(connection);
        }
    }

    private void perform(Step step) throws IOException {
        switch (step) {
            case Step.Send send -> send(send);
            case Step.Expect expect -> expect(expect);
            case Step.ExpectAnyOrder block -> expectAnyOrder(block);
            case Step.Absent _ -> {}
            case Step.Event event -> event(event);
        }
    }

    private void send(Step.Send send) throws IOException {
        byte[] octets = ClientText.octets(send.text(), send.raw(), utf8(variables));
        note("C", send.connection(), new String(octets, StandardCharsets.ISO_8859_1));
        byte[] whole = octets;
        if (!send.raw()) {
            whole = Arrays.copyOf(octets, octets.length + 2);
            whole[octets.length] = '\r';
            whole[octets.length + 1] = '\n';
        }
        try {
            dialogue(send.connection()).send(whole);
        } catch (IOException closed) {
            throw failure(send, "could not send: " + closed);
        }
    }

    private void expect(Step.Expect expect) throws IOException {
        while (true) {
            String expected = expect.pattern().text();
            String line = read(expect, expected);
            Optional<Map<String, String>> matched = latin1(expect.pattern()).match(line, variables);
            if (matched.isPresent()) {
                variables = matched.get();
                return;
            }
            if (!expect.skipping()) {
                throw failure(expect, expected, line);
            }
        }
    }

    private void expectAnyOrder(Step.ExpectAnyOrder block) throws IOException {
        List<Pattern> left = new ArrayList<>(block.patterns());
        while (!left.isEmpty()) {
            String expected = "one of\n    "
                    + String.join("\n    ", left.stream().map(Pattern::text).toList());
            String line = read(block, expected);
            boolean found = false;
            for (int i = 0; i < left.size() && !found; i++) {
                Optional<Map<String, String>> matched = latin1(left.get(i)).match(line, variables);
                if (matched.isPresent()) {
                    variables = matched.get();
                    left.remove(i);
                    found = true;
                }
            }
            if (!found && !block.othersToo()) {
                throw failure(block, expected, line);
            }
        }
    }

    private void event(Step.Event event) throws IOException {
        switch (event.kind()) {
            case CLIENT_CLOSES -> {
                note("C", event.connection(), "<closes>");
                dialogue(event.connection()).close();
                dialogues.remove(event.connection());
            }
            case TLS_STARTS -> {
                note("C", event.connection(), "<starts TLS>");
                try {
                    dialogue(event.connection()).startTls();
                } catch (IOException handshake) {
                    throw failure(event, "TLS failed: " + handshake);
                }
            }
            case COMPRESSION_STARTS, COMPRESSION_ENDS -> {
                boolean on = event.kind() == Step.Event.Kind.COMPRESSION_STARTS;
                note("C", event.connection(), on ? "<starts compression>" : "<ends compression>");
                try {
                    dialogue(event.connection()).compress(on);
                } catch (IOException unended) {
                    throw failure(event, "compression failed: " + unended);
                }
            }
            case SERVER_CLOSES -> {
                String line = readOrClose(event, "the server to close the connection");
                if (line != null) {
                    throw failure(event, "the server to close the connection", line);
                }
            }
        }
    }

    private void nothingMore(int connection) throws IOException {
        Step last = transcript.steps().getLast();
        Step end = new Step.Event(last.line(), connection, Step.Event.Kind.SERVER_CLOSES);
        dialogue(connection).finish();
        String line = readOrClose(end, "nothing more, and the server to close after the client does");
        if (line != null) {
            throw failure(end, "nothing more at the end of the transcript", line);
        }
    }

    private String read(Step step, String expected) throws IOException {
        String line = readOrClose(step, expected);
        if (line == null) {
            throw failure(step, expected, "<connection closed>");
        }
        return line;
    }

    private @Nullable String readOrClose(Step step, String expected) throws IOException {
        String line;
        try {
            line = dialogue(step.connection()).readLine(patience);
        } catch (SocketTimeoutException silence) {
            throw failure(step, expected, "<nothing for " + patience.toMillis() + " ms>");
        } catch (IOException reset) {
            throw failure(step, expected, "<" + reset + ">");
        }
        note("S", step.connection(), line == null ? "<closes>" : line);
        if (line != null) {
            for (Step.Absent forbidden : absent.getOrDefault(step.connection(), List.of())) {
                if (latin1(forbidden.pattern()).match(line, variables).isPresent()) {
                    throw failure(forbidden, "no " + forbidden.pattern().text(), line);
                }
            }
        }
        return line;
    }

    private Dialogue dialogue(int connection) throws IOException {
        Dialogue known = dialogues.get(connection);
        if (known == null) {
            known = scene.connect(connection);
            dialogues.put(connection, known);
        }
        return known;
    }

    /// The `S!:` lines of the exchange that begins at this step.
    private List<Step.Absent> absentUntilNextSend(int from) {
        List<Step.Absent> found = new ArrayList<>();
        int connection = transcript.steps().get(from).connection();
        for (int i = from; i < transcript.steps().size(); i++) {
            Step step = transcript.steps().get(i);
            if (step.connection() == connection) {
                if (step instanceof Step.Send && i > from) {
                    break;
                }
                if (step instanceof Step.Absent forbidden) {
                    found.add(forbidden);
                }
            }
        }
        return found;
    }

    private void note(String who, int connection, String what) {
        spoken.append("  ")
                .append(who)
                .append(connection == 1 ? "" : connection)
                .append(": ");
        String shown = utf8(what);
        for (int i = 0; i < Math.min(shown.length(), 400); i++) {
            char c = shown.charAt(i);
            if (c < ' ' || c == 0x7f) {
                spoken.append(String.format("\\x%02x", (int) c));
            } else {
                spoken.append(c);
            }
        }
        spoken.append(shown.length() > 400 ? " … (" + shown.length() + " characters)\n" : "\n");
    }

    private AssertionError failure(Step step, String expected, String got) {
        return failure(step, "expected " + expected + "\n  got      " + utf8(got));
    }

    private AssertionError failure(Step step, String what) {
        return new AssertionError(
                transcript.source() + ":" + step.line() + "\n  " + what + "\n\nThe dialogue so far:\n" + spoken);
    }

    private static Pattern latin1(Pattern pattern) {
        return new Pattern(latin1(pattern.text()));
    }

    private static Map<String, String> latin1(Map<String, String> texts) {
        Map<String, String> result = new HashMap<>();
        texts.forEach((name, text) -> result.put(name, latin1(text)));
        return result;
    }

    private static Map<String, String> utf8(Map<String, String> octets) {
        Map<String, String> result = new HashMap<>();
        octets.forEach((name, text) -> result.put(name, utf8(text)));
        return result;
    }

    /// The UTF-8 octets of a text, each as one char: how [Dialogue#readLine] shows the server's lines.
    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
