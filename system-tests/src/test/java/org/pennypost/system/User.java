package org.pennypost.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;

/// A person with an account, and Angus Mail and curl as clients, over TLS.
record User(RunningSystem system, String address, String password) {

    Session session() {
        Properties properties = new Properties();
        for (String protocol : new String[] {"imaps", "pop3s", "smtps", "smtp"}) {
            properties.setProperty("mail." + protocol + ".ssl.trust", "*");
            properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "false");
            properties.setProperty("mail." + protocol + ".timeout", "20000");
        }
        properties.setProperty("mail.smtp.starttls.required", "true");
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    /// Sends at the submission service with implicit TLS; the recipients are those of the message.
    void send(MimeMessage message) throws MessagingException {
        try (Transport transport = session().getTransport("smtps")) {
            transport.connect("127.0.0.1", system.port("smtp.submissions-port"), address, password);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /// Sends at the submission service after STARTTLS.
    void sendAfterStartTls(MimeMessage message) throws MessagingException {
        try (Transport transport = session().getTransport("smtp")) {
            transport.connect("127.0.0.1", system.port("smtp.submission-port"), address, password);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    Store imap() throws MessagingException {
        Store store = session().getStore("imaps");
        store.connect("127.0.0.1", system.port("imap.tls-port"), address, password);
        return store;
    }

    Store pop3() throws MessagingException {
        Store store = session().getStore("pop3s");
        store.connect("127.0.0.1", system.port("pop3.tls-port"), address, password);
        return store;
    }

    /// How many messages the INBOX holds, asked over a connection of its own.
    int messagesInInbox() throws MessagingException {
        try (Store store = imap();
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            return inbox.getMessageCount();
        }
    }

    /// The messages of a mailbox by IMAP, octet for octet.
    List<String> messagesIn(String mailbox) throws MessagingException, IOException {
        try (Store store = imap();
                Folder folder = store.getFolder(mailbox)) {
            return octets(folder);
        }
    }

    /// The messages of the INBOX by POP3, octet for octet.
    List<String> messagesByPop3() throws MessagingException, IOException {
        try (Store store = pop3();
                Folder inbox = store.getFolder("INBOX")) {
            return octets(inbox);
        }
    }

    private static List<String> octets(Folder folder) throws MessagingException, IOException {
        folder.open(Folder.READ_ONLY);
        List<String> messages = new ArrayList<>();
        for (Message message : folder.getMessages()) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            messages.add(octets.toString(StandardCharsets.ISO_8859_1));
        }
        return messages;
    }

    /// What curl prints.
    ///
    /// @param port a property of the listener, as for [RunningSystem#port]
    /// @param path what stands behind the port in the URL
    String curl(String scheme, String port, String path, String... more) throws IOException, InterruptedException {
        List<String> command = List.of(
                "curl",
                "--silent",
                "--show-error",
                "--insecure",
                "--max-time",
                "30",
                "--user",
                address + ":" + password,
                scheme + "://127.0.0.1:" + system.port(port) + "/" + path);
        return Program.run(
                Path.of("."), Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
    }
}
