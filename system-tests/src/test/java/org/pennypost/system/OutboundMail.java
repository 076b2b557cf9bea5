package org.pennypost.system;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Many messages to a remote host, each to a recipient of its own, and what has become of them.
///
/// @param domains of the recipients
record OutboundMail(List<String> domains, int messages) {

    private static final Logger log = LoggerFactory.getLogger(OutboundMail.class);
    private static final Pattern RECIPIENT = Pattern.compile("RCPT TO:<([^>]+)>.*");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SENDERS = 8;

    List<String> recipients() {
        return IntStream.range(0, messages)
                .mapToObj(number -> "r" + number + "@" + domains.get(number % domains.size()))
                .toList();
    }

    /// Submits all of it; returns when the last is acknowledged.
    ///
    /// @param port of the submission service with implicit TLS
    void submit(int port, String sender, String password) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                List<String> share = recipients().subList(messages * i / SENDERS, messages * (i + 1) / SENDERS);
                all.add(threads.submit(() -> submit(port, sender, password, share)));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        }
    }

    private static Void submit(int port, String sender, String password, List<String> recipients)
            throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtps.ssl.trust", "*");
        properties.setProperty("mail.smtps.ssl.checkserveridentity", "false");
        Session session = Session.getInstance(properties);
        try (Transport transport = session.getTransport("smtps")) {
            transport.connect("127.0.0.1", port, sender, password);
            for (String recipient : recipients) {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(new InternetAddress(sender));
                message.setRecipients(Message.RecipientType.TO, recipient);
                message.setSubject("to " + recipient);
                message.setText("Hello.\r\n".repeat(500));
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
        return null;
    }

    /// Returns when the host has that many more messages than now.
    static void awaitMore(FakeSmtpHost host, int more) {
        int already = host.received().size();
        await().atMost(PATIENCE).until(() -> host.received().size() >= already + more);
    }

    /// Returns when workers of these names have greeted the host.
    static void awaitGreeted(FakeSmtpHost host, String... names) {
        await().atMost(PATIENCE)
                .until(() -> host.commands()
                        .containsAll(
                                Stream.of(names).map(name -> "EHLO " + name).toList()));
    }

    /// Returns when the host has a message for each recipient, and the queue knows it.
    void awaitArrived(FakeSmtpHost host, DatabaseServer database) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(missing(host)).isEmpty());
        await().atMost(PATIENCE)
                .ignoreException(SQLException.class)
                .until(() -> database.column("select recipient from deliveries where state <> 'DELIVERED'")
                        .isEmpty());
    }

    /// What came more than once is only what the queue calls ambiguous.
    void assertOnceOrAmbiguous(FakeSmtpHost host, DatabaseServer database) throws SQLException, IOException {
        Set<String> ambiguous = new HashSet<>(database.column("select recipient from deliveries where ambiguous"));
        Set<String> twice = new HashSet<>();
        copies(host).forEach((recipient, copies) -> {
            if (copies > 1) {
                twice.add(recipient);
            }
        });
        log.info("{} came more than once, of {} that are ambiguous", twice.size(), ambiguous.size());
        assertThat(ambiguous).as("what was under way at a death").isNotEmpty().containsAll(twice);
    }

    private Set<String> missing(FakeSmtpHost host) {
        Set<String> missing = new HashSet<>(recipients());
        missing.removeAll(copies(host).keySet());
        return missing;
    }

    private static Map<String, Integer> copies(FakeSmtpHost host) {
        Map<String, Integer> copies = new HashMap<>();
        host.received()
                .forEach(mail -> mail.recipients().forEach(command -> {
                    Matcher recipient = RECIPIENT.matcher(command);
                    assertThat(recipient.matches()).as(command).isTrue();
                    copies.merge(recipient.group(1), 1, Integer::sum);
                }));
        return copies;
    }
}
