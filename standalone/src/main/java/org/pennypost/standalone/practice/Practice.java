package org.pennypost.standalone.practice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.AccountAdministration;

/// What a mail system does most: takes messages, and gives them to clients.
public final class Practice {

    private static final int CLIENTS = 8;
    private static final int MESSAGES = 250;
    private static final String PASSWORD = "practice";
    private static final String TEXT = "Practice makes perfect, as they say at the post office.\r\n".repeat(170);

    private final Environment environment;

    private Practice(Environment environment) {
        this.environment = environment;
    }

    /// Everybody writes to everybody and reads it, all at the same time.
    ///
    /// @throws IllegalStateException if anything is not as it should be
    public static void in(ApplicationContext pennypost) {
        AccountAdministration accounts = pennypost.getBean(AccountAdministration.class);
        accounts.addDomain(MailAddress.parse(address(0)).domain());
        for (int client = 0; client < CLIENTS; client++) {
            accounts.addAccount(MailAddress.parse(address(client)), PASSWORD, null);
        }
        Practice practice = new Practice(pennypost.getEnvironment());
        together(practice::write);
        together(practice::readByImap);
        together(practice::readByPop3);
    }

    private interface Work {
        void run(int client) throws IOException;
    }

    private static void together(Work work) {
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            all.add(() -> {
                work.run(number);
                return true;
            });
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : executor.invokeAll(all)) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the practice failed", e);
        }
    }

    private static String address(int client) {
        return "client" + client + "@practice.example";
    }

    private int port(String protocol) {
        return environment.getRequiredProperty("pennypost." + protocol + ".port", Integer.class);
    }

    private void write(int client) throws IOException {
        try (var smtp = new Conversation(port("smtp"), "220 ")) {
            smtp.say("EHLO practice.example", "250 ");
            for (int number = 0; number < MESSAGES; number++) {
                String to = address(number % CLIENTS);
                smtp.say("MAIL FROM:<" + address(client) + ">\r\nRCPT TO:<" + to + ">\r\nDATA", "354 ");
                smtp.say(message(address(client), to, client + "." + number), "250 ");
            }
            smtp.say("QUIT", "221 ");
        }
    }

    private static String message(String from, String to, String number) {
        return """
                Date: Thu, 1 Jan 2026 10:00:00 +0000\r
                From: =?UTF-8?Q?Cli=C3=ABnt?= <%s>\r
                To: <%s>\r
                Message-ID: <%s@practice.example>\r
                Subject: Practice %s\r
                MIME-Version: 1.0\r
                Content-Type: multipart/mixed; boundary="part"\r
                \r
                --part\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                %s\r
                --part\r
                Content-Type: text/html; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                <p>Practice =C3=A9</p>\r
                --part--\r
                .""".formatted(from, to, number, number, TEXT);
    }

    private void readByImap(int client) throws IOException {
        try (var imap = new Conversation(port("imap"), "* OK")) {
            imap.say("a LOGIN " + address(client) + " " + PASSWORD, "a ");
            imap.say("a SELECT INBOX", "a ");
            imap.say("a FETCH 1:* (UID FLAGS)", "a ");
            imap.say("a FETCH 1:* (ENVELOPE BODYSTRUCTURE)", "a ");
            imap.say("a FETCH 1:50 (BODY.PEEK[])", "a ");
            imap.say("a STORE 1:50 +FLAGS (\\\\Seen)", "a ");
            imap.say("a SEARCH TEXT perfect", "a ");
            imap.say("a LOGOUT", "a ");
        }
    }

    private void readByPop3(int client) throws IOException {
        try (var pop3 = new Conversation(port("pop3"), "+OK")) {
            pop3.say("USER " + address(client), "+OK");
            pop3.say("PASS " + PASSWORD, "+OK");
            pop3.say("UIDL", ".");
            for (int number = 1; number <= 50; number++) {
                pop3.say("RETR " + number, ".");
            }
            pop3.say("QUIT", "+OK");
        }
    }
}
