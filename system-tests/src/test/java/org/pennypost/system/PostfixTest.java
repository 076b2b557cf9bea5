package org.pennypost.system;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.net.FreePorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/// A real MTA as remote host, found by its MX: what our users send is what its users get, octet for octet, behind the
/// fields that are added on the way; and what it answers is what our users are told.
class PostfixTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 100;
    private static final int MOST_TRANSACTIONS = 15;
    private static final int ATTACHMENT = 5 * 1024 * 1024;

    /// Return-Path, Delivered-To, Received, and whatever else stands before what was sent.
    private static final String ADDED = "([A-Za-z-]+: [^\n]*\n([ \t][^\n]*\n)*)+";

    @TempDir
    private static Path directory;

    private static GreylistingPolicy policy;
    private static RunningSystem system;
    private static Postfix postfix;

    @BeforeAll
    static void start() throws Exception {
        Postfix.assumeUsable();
        int port = FreePorts.one();
        policy = new GreylistingPolicy("later");
        system = new RunningSystem("relay.port=" + port);
        List<String> users = Stream.concat(
                        Stream.of("plain", "dots", "umlauts", "jürgen", "attachment", "told", "later"),
                        IntStream.range(0, MANY).mapToObj(number -> "many" + number))
                .toList();
        postfix = Postfix.start(directory, port, system, users, policy.port());
    }

    @AfterAll
    static void stop() throws Exception {
        if (postfix != null) {
            postfix.close();
        }
        if (system != null) {
            system.close();
            policy.close();
        }
    }

    static List<Arguments> messages() {
        byte[] attachment = new byte[ATTACHMENT];
        new Random(1).nextBytes(attachment);
        return List.of(
                argumentSet("plain", "plain", "", "Hello.\r\n"),
                argumentSet("dots", "dots", "", ".\r\n..\r\n.hidden\r\nspace at the end \r\n\r\n.\r\n\r\n\r\n"),
                argumentSet("8BITMIME", "umlauts", "BODY=8BITMIME", "Schöne Grüße!\r\n"),
                argumentSet("SMTPUTF8", "jürgen", "BODY=8BITMIME", "日本語\r\n"),
                argumentSet("5 MB", "attachment", "", Base64.getMimeEncoder().encodeToString(attachment) + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void getsWhatWasSent(String user, String parameters, String body) throws Exception {
        User ann = system.newUser("ann");
        String sent = message(ann, List.of(user), body);

        ann.send(parsed(ann, sent, parameters));

        String arrived = awaitArrived(user);
        String kept = octets(sent).replace("\r\n", "\n");
        assertThat(arrived).endsWith("\n" + kept);
        assertThat(arrived.substring(0, arrived.length() - kept.length()))
                .startsWith("Return-Path: <" + ann.address() + ">\n")
                .containsPattern("Received: from mail.pennypost.test [^;]*using TLSv1.3 [^;]*by mx.postfix.test ")
                .matches(ADDED);
    }

    /// Those that a worker knows of when a connection is free go together.
    @Test
    void takesManyRecipientsInFewTransactions() throws Exception {
        User ann = system.newUser("ann");
        List<String> users =
                IntStream.range(0, MANY).mapToObj(number -> "many" + number).toList();

        ann.send(parsed(ann, message(ann, users, "To all of you.\r\n"), ""));

        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String user : users) {
                assertThat(postfix.messagesOf(user))
                        .singleElement()
                        .satisfies(it -> assertThat(it).endsWith("\n\nTo all of you.\n"));
            }
        });
        List<Integer> recipients = Pattern.compile("qmgr.*from=<" + ann.address() + ">.* nrcpt=([0-9]+) ")
                .matcher(postfix.log())
                .results()
                .map(transaction -> Integer.valueOf(transaction.group(1)))
                .toList();
        assertThat(recipients.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MANY);
        assertThat(recipients).hasSizeLessThanOrEqualTo(MOST_TRANSACTIONS);
    }

    /// RFC 3461 §5.2.2: whoever passes NOTIFY and ENVID on leaves the report to the next host.
    @Test
    void tellsOfSuccessWhenAskedTo() throws Exception {
        User ann = system.newUser("ann");
        SMTPMessage message = parsed(ann, message(ann, List.of("told"), "Tell me.\r\n"), "ENVID=QQ314159");
        message.setNotifyOptions(SMTPMessage.NOTIFY_SUCCESS);

        ann.send(message);

        awaitArrived("told");
        assertThat(awaitReport(ann))
                .contains("Reporting-MTA: dns; mx.postfix.test")
                .contains("Original-Envelope-Id: QQ314159")
                .contains("Final-Recipient: rfc822; told@postfix.test")
                .contains("Action: delivered");
    }

    @Test
    void knowsNobodyOfThatName() throws Exception {
        User ann = system.newUser("ann");

        ann.send(parsed(ann, message(ann, List.of("nobody"), "Are you there?\r\n"), ""));

        assertThat(awaitReport(ann))
                .contains("Reporting-MTA: dns; mail.pennypost.test")
                .contains("Final-Recipient: rfc822; nobody@postfix.test")
                .contains("Remote-MTA: dns; mx.postfix.test")
                .contains("Action: failed")
                .contains("Status: 5.1.1")
                .contains("550 5.1.1 <nobody@postfix.test>: Recipient address rejected: User unknown");
    }

    @Test
    void takesAtTheSecondAttemptWhatItGreylisted() throws Exception {
        User ann = system.newUser("ann");

        ann.send(parsed(ann, message(ann, List.of("later"), "At last.\r\n"), ""));

        assertThat(awaitArrived("later")).endsWith("\n\nAt last.\n");
        assertThat(postfix.log().lines())
                .filteredOn(line -> line.contains("NOQUEUE: reject: ") && line.contains("to=<later@postfix.test>"))
                .singleElement()
                .asString()
                .contains("450 4.7.1 <later@postfix.test>: Recipient address rejected: Greylisted, come again");
        assertThat(ann.messagesInInbox()).isZero();
    }

    private static String message(User from, List<String> users, String body) {
        return String.join(
                        "\r\n",
                        "From: " + from.address(),
                        "To: "
                                + String.join(
                                        ",\r\n ",
                                        users.stream()
                                                .map(user -> user + "@" + Postfix.DOMAIN)
                                                .toList()),
                        "Subject: greetings",
                        "Date: Thu, 26 Nov 2026 08:00:00 +0000",
                        "Message-ID: <1@client.example>",
                        "MIME-Version: 1.0",
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Transfer-Encoding: 8bit",
                        "",
                        "")
                + body;
    }

    /// @param parameters of MAIL
    private static SMTPMessage parsed(User sender, String message, String parameters) throws MessagingException {
        SMTPMessage parsed =
                new SMTPMessage(sender.session(), new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
        parsed.setMailExtension(parameters);
        return parsed;
    }

    /// As [Postfix#messagesOf] has it.
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String awaitArrived(String user) {
        return await().atMost(PATIENCE)
                .until(() -> postfix.messagesOf(user), messages -> !messages.isEmpty())
                .getFirst();
    }

    /// @return with its long fields unfolded
    private static String awaitReport(User user) {
        return await().atMost(PATIENCE)
                .until(() -> user.messagesIn("INBOX"), messages -> !messages.isEmpty())
                .getFirst()
                .replaceAll("\r\n[ \t]+", " ");
    }
}
