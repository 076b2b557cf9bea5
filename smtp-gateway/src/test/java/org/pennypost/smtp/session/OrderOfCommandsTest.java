package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What each command is answered in each state: `tables/order-of-commands.txt`, each cell in a session of its own.
class OrderOfCommandsTest {

    private record Cell(Role role, String state, String command, String code) {}

    private final TakenMail mail = new TakenMail();

    @TestFactory
    Stream<DynamicTest> everyCommandInEveryState() throws IOException {
        List<Cell> cells = cells();
        assertThat(cells).hasSizeGreaterThan(300);
        return cells.stream()
                .map(cell ->
                        DynamicTest.dynamicTest(cell.role + ", " + cell.state + ": " + cell.command, () -> play(cell)));
    }

    private static List<Cell> cells() throws IOException {
        List<Cell> cells = new ArrayList<>();
        Role role = Role.MX;
        List<String> states = List.of();
        for (String line : table().lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> columns =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            List<String> rest = columns.subList(1, columns.size());
            if (line.startsWith("role ")) {
                role = Role.valueOf(columns.getFirst().substring("role ".length()));
                states = rest;
                continue;
            }
            assertThat(rest).as(line).hasSameSizeAs(states);
            for (int i = 0; i < states.size(); i++) {
                cells.add(new Cell(role, states.get(i), columns.getFirst(), rest.get(i)));
            }
        }
        return cells;
    }

    private static String table() throws IOException {
        try (InputStream octets = OrderOfCommandsTest.class.getResourceAsStream("/tables/order-of-commands.txt")) {
            return new String(Objects.requireNonNull(octets).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void play(Cell cell) throws IOException {
        SmtpSettings settings = SmtpTranscriptTest.settings(cell.role);
        boolean fresh = cell.state.equals("connected");
        try (Sender sender = fresh ? Sender.connect(settings, mail) : Sender.greet(settings, mail)) {
            if (fresh) {
                assertThat(sender.answer()).startsWith("220 ");
            }
            bring(sender, cell);
            String answer = sender.ask(cell.command);
            boolean last = cell.code.endsWith("*");
            assertThat(answer).startsWith(last ? cell.code.substring(0, 3) : cell.code);
            if (last) {
                assertThat(sender.answer()).isEqualTo("<closed>");
            }
        }
    }

    private static void bring(Sender sender, Cell cell) throws IOException {
        if (List.of("connected", "greeted").contains(cell.state)) {
            return;
        }
        assertThat(sender.ask(cell.role == Role.SUBMISSION ? "MAIL FROM:<ann@example.org>" : "MAIL FROM:<>"))
                .startsWith("250 ");
        switch (cell.state) {
            case "envelope" -> {}
            case "recipient" ->
                assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
            case "chunk" -> {
                assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
                assertThat(sender.ask("BDAT 6\r\nA: b")).startsWith("250 ");
            }
            case "failed" -> {
                String refusal = cell.role == Role.LMTP ? "503 " : "554 ";
                assertThat(sender.ask("BDAT 6\r\nA: b")).startsWith(refusal);
            }
            default -> throw new IllegalArgumentException(cell.state);
        }
    }
}
