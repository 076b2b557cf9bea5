package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pennypost.mail.net.TestCertificate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A Postfix with settings, queue and mailboxes of its own, beside the one that the machine may have. It listens on
/// 127.0.0.1, offers STARTTLS, files what comes for its domain, and brings all other mail to one host.
final class Postfix implements AutoCloseable {

    private static final String HOSTNAME = "mx.postfix.test";
    static final String DOMAIN = "postfix.test";

    private final Path directory;
    private final List<String> users;
    private final Path config;

    private Postfix(Path directory, List<String> users) {
        this.directory = directory;
        this.users = users;
        this.config = directory.resolve("config");
    }

    /// Skips the test where it is not there, or may not be started.
    static void assumeUsable() throws InterruptedException {
        Program.assumeInstalled("postfix");
        assumeTrue(System.getProperty("user.name").equals("root"), "Postfix is started by root only");
    }

    /// Returns when it listens. Its name and that of its domain are in the system's DNS from now on.
    ///
    /// @param directory an empty one
    /// @param port      where it listens, which is that of the system's remote hosts
    /// @param users     of the domain; there are no others
    /// @param policy    the port of what it asks about each recipient
    static Postfix start(Path directory, int port, RunningSystem system, List<String> users, int policy)
            throws Exception {
        Postfix postfix = new Postfix(directory, users);
        // Its processes have users of their own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(postfix.config);
        Files.createDirectory(directory.resolve("queue"));
        postfix.createDirectoryOf("postfix", "data");
        postfix.createDirectoryOf("nobody", "mail");
        Files.writeString(
                postfix.config.resolve("users"),
                users.stream()
                        .map(user -> user + "@" + DOMAIN + " " + postfix.mailbox(user) + "/\n")
                        .collect(Collectors.joining()));
        postfix.writeServices(port);
        postfix.writeSettings(system.port("smtp.port"), policy);
        system.dns().mx(DOMAIN, 10, HOSTNAME).address(HOSTNAME, "127.0.0.1");
        postfix.command("start");
        return postfix;
    }

    /// The name of a directory: not every machine lets it have letters beyond ASCII.
    private String mailbox(String user) {
        return "user" + users.indexOf(user);
    }

    private void createDirectoryOf(String owner, String name) throws IOException {
        Path created = Files.createDirectory(directory.resolve(name));
        Files.setOwner(
                created, created.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }

    private void writeServices(int port) throws IOException {
        Files.writeString(config.resolve("master.cf"), """
                # service    type       private unpriv chroot wakeup maxproc command
                127.0.0.1:%d inet       n       -      n      -      -       smtpd
                postlog      unix-dgram n       -      n      -      1       postlogd
                cleanup      unix       n       -      n      -      0       cleanup
                qmgr         unix       n       -      n      300    1       qmgr
                tlsmgr       unix       -       -      n      1000?  1       tlsmgr
                rewrite      unix       -       -      n      -      -       trivial-rewrite
                bounce       unix       -       -      n      -      0       bounce
                defer        unix       -       -      n      -      0       bounce
                trace        unix       -       -      n      -      0       bounce
                proxymap     unix       -       -      n      -      -       proxymap
                anvil        unix       -       -      n      -      1       anvil
                virtual      unix       -       n      n      -      -       virtual
                smtp         unix       -       -      n      -      -       smtp
                relay        unix       -       -      n      -      -       smtp
                retry        unix       -       -      n      -      -       error
                error        unix       -       -      n      -      -       error
                """.formatted(port));
    }

    private void writeSettings(int smarthost, int policy) throws Exception {
        TestCertificate certificate = TestCertificate.make(directory.resolve("certificate"));
        Files.writeString(config.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                maillog_file_prefixes = %1$s
                maillog_file = %1$s/log
                myhostname = %2$s
                mydestination =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                disable_dns_lookups = yes
                alias_maps =
                local_recipient_maps =
                mynetworks =
                virtual_mailbox_domains = %3$s
                virtual_mailbox_maps = texthash:%1$s/config/users
                virtual_mailbox_base = %1$s/mail
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                relayhost = [127.0.0.1]:%5$d
                smtpd_recipient_restrictions = reject_unauth_destination, check_policy_service inet:127.0.0.1:%6$d
                smtpd_tls_security_level = may
                smtpd_tls_chain_files = %4$s/key.pem, %4$s/certificate.pem
                smtpd_tls_received_header = yes
                """.formatted(
                directory, HOSTNAME, DOMAIN, certificate.certificateChain().getParent(), smarthost, policy));
    }

    /// The messages that a user has, octet for octet but with the line ends of Unix, as Postfix keeps them.
    List<String> messagesOf(String user) throws IOException {
        Path arrived = directory.resolve("mail").resolve(mailbox(user)).resolve("new");
        if (!Files.exists(arrived)) {
            return List.of();
        }
        List<String> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(arrived)) {
            for (Path file : files.toList()) {
                messages.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return messages;
    }

    /// All that it has logged.
    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private void command(String command) throws IOException, InterruptedException {
        Program.run(directory, "postfix", "-c", config.toString(), command);
    }

    @Override
    public void close() throws IOException {
        try {
            command("stop");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
