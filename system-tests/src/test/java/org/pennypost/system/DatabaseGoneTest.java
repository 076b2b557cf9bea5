package org.pennypost.system;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.transcript.Dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// PostgreSQL is killed and stays away for a while: every protocol says so, keeps its connections, and goes on by
/// itself when the database is back.
class DatabaseGoneTest {

    private static final Logger log = LoggerFactory.getLogger(DatabaseGoneTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Since the database takes connections again.
    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(5);

    /// @param checks whether messages are handed over as they come, or are looked at before
    @ParameterizedTest
    @ValueSource(strings = {"authentication.enabled=false", "authentication.trusted=203.0.113.0/24"})
    void everyProtocolSaysSoAndGoesOn(String checks) throws Exception {
        try (RunningSystem system = new RunningSystem(checks)) {
            User ann = system.newUser("ann");
            DatabaseServer database = system.database();
            try (Dialogue idle = smtp(system);
                    Dialogue sending = smtp(system);
                    Dialogue imap = SocketDialogue.tls(system.port("imap.tls-port"));
                    Dialogue newImap = SocketDialogue.tls(system.port("imap.tls-port"));
                    Dialogue pop3 = pop3(system);
                    Dialogue newPop3 = pop3(system)) {
                send(idle, ann, "before", "250 ");
                String login = "LOGIN \"" + ann.address() + "\" \"" + ann.password() + "\"";
                tagged(imap, login, "OK");
                tagged(imap, "SELECT INBOX", "OK");
                ask(pop3, "USER " + ann.address(), "+OK");
                ask(pop3, "PASS " + ann.password(), "+OK");
                envelope(sending, ann);

                database.takeAway();
                try {
                    ask(idle, "MAIL FROM:<somebody@elsewhere.example>", "250 ");
                    ask(idle, "RCPT TO:<" + ann.address() + ">", "451 4.3.0 ");
                    data(sending, "refused", "451 4.3.0 ");
                    tagged(imap, "STATUS INBOX (MESSAGES)", "NO [UNAVAILABLE]");
                    tagged(imap, "APPEND INBOX {7+}\r\nrefused", "NO [UNAVAILABLE]");
                    tagged(imap, "UID STORE 1 +FLAGS (\\Flagged)", "NO [UNAVAILABLE]");
                    tagged(newImap, login, "NO [UNAVAILABLE]");
                    ask(pop3, "RETR 1", "-ERR [SYS/TEMP]");
                    ask(newPop3, "USER " + ann.address(), "+OK");
                    ask(newPop3, "PASS " + ann.password(), "-ERR [SYS/TEMP]");
                    assertUnavailable(rest(system));
                } finally {
                    database.bringBack();
                }
                await().atMost(PATIENCE).until(database::takesConnections);
                long back = System.nanoTime();

                await().pollInterval(Duration.ofMillis(50))
                        .atMost(RESUMES_WITHIN)
                        .until(() -> rest(system).statusCode() == 200);
                send(idle, ann, "after", "250 ");
                tagged(imap, "STATUS INBOX (MESSAGES)", "OK");
                ask(pop3, "RETR 1", "+OK");
                Duration resumed = Duration.ofNanos(System.nanoTime() - back);
                log.info("every protocol has resumed {} ms after the database takes connections", resumed.toMillis());
                assertThat(resumed).isLessThan(RESUMES_WITHIN);

                send(sending, ann, "after too", "250 ");
                tagged(newImap, login, "OK");
                assertThat(ann.messagesInInbox())
                        .as("what was acknowledged, and nothing else")
                        .isEqualTo(3);
            }
        }
    }

    private static Dialogue smtp(RunningSystem system) throws IOException {
        Dialogue smtp = SocketDialogue.plain(system.port("smtp.port"));
        expect(smtp, "220 ");
        ask(smtp, "HELO client.example", "250 ");
        return smtp;
    }

    private static Dialogue pop3(RunningSystem system) throws IOException {
        Dialogue pop3 = SocketDialogue.tls(system.port("pop3.tls-port"));
        expect(pop3, "+OK");
        return pop3;
    }

    private static void envelope(Dialogue smtp, User to) throws IOException {
        ask(smtp, "RSET", "250 ");
        ask(smtp, "MAIL FROM:<somebody@elsewhere.example>", "250 ");
        ask(smtp, "RCPT TO:<" + to.address() + ">", "250 ");
    }

    private static void data(Dialogue smtp, String subject, String expected) throws IOException {
        ask(smtp, "DATA", "354 ");
        ask(smtp, "From: bob@example.net\r\nSubject: " + subject + "\r\n\r\nHello.\r\n.", expected);
    }

    private static void send(Dialogue smtp, User to, String subject, String expected) throws IOException {
        envelope(smtp, to);
        data(smtp, subject, expected);
    }

    /// Sends a line, and reads up to the answer to it.
    private static void ask(Dialogue dialogue, String line, String expected) throws IOException {
        say(dialogue, line);
        String answer = dialogue.readLine(PATIENCE);
        while (answer != null && !answer.matches("(?s)([2345][0-9]{2} |[+-](OK|ERR)).*")) {
            answer = dialogue.readLine(PATIENCE);
        }
        assertThat(answer).as(line).startsWith(expected);
    }

    private static void tagged(Dialogue imap, String command, String expected) throws IOException {
        say(imap, "a " + command);
        String answer = imap.readLine(PATIENCE);
        while (answer != null && !answer.startsWith("a ")) {
            answer = imap.readLine(PATIENCE);
        }
        assertThat(answer).as(command).startsWith("a " + expected);
    }

    private static void expect(Dialogue dialogue, String start) throws IOException {
        assertThat(dialogue.readLine(PATIENCE)).startsWith(start);
    }

    private static void say(Dialogue dialogue, String line) throws IOException {
        dialogue.send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> rest(RunningSystem system) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(system.api().resolve("/api/v1/domains"))
                            .header("Authorization", "Bearer " + RunningSystem.API_KEY)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(it -> assertThat(it).containsOnlyDigits());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:pennypost:unavailable");
    }
}
