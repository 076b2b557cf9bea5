package org.pennypost.smtp.filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;

/// Messages for filters to look at.
public final class Candidates {

    public static final String MESSAGE = """
            Received: from there
            From: bob@example.net
            Subject: hello
             world
            X-Spam-Flag: NO

            Hello Ann.
            """.replace("\n", "\r\n");

    private Candidates() {}

    /// From a host on the net, for two recipients.
    public static Candidate outside(String message) {
        return candidate(
                client("192.0.2.7", null), "bob@example.net", List.of("ann@example.org", "eve@example.org"), message);
    }

    /// From a user who has logged in, inside TLS.
    public static Candidate submitted(String message) {
        Login login = new Login(new AccountId(1), MailAddress.parse("ann@example.org"));
        return candidate(client("2001:db8::7", login), "ann@example.org", List.of("bob@example.net"), message);
    }

    public static Candidate candidate(
            Client client, @Nullable String reversePath, List<String> recipients, String message) {
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        int emptyLine = message.startsWith("\r\n") ? 0 : message.indexOf("\r\n\r\n") + 2;
        byte[] header = message.substring(0, emptyLine == 1 ? message.length() : emptyLine + 2)
                .getBytes(StandardCharsets.UTF_8);
        Spool spool = new Spool(64 * 1024 * 1024, Path.of(System.getProperty("java.io.tmpdir")));
        try {
            spool.write(octets, 0, octets.length);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new Candidate(
                client,
                "t1",
                reversePath == null ? null : MailAddress.parse(reversePath),
                recipients.stream().map(MailAddress::parse).toList(),
                false,
                spool,
                header);
    }

    /// @param login with one there is TLS too
    public static Client client(String address, @Nullable Login login) {
        TlsDetails tls = login == null ? null : new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384");
        return new Client("s1", InetAddress.ofLiteral(address), "client.example", tls, login, false);
    }

    /// As it would be accepted.
    public static String text(Candidate message) {
        try {
            return new String(message.open().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// With patience for a busy machine.
    public static FilterLimits limits() {
        return limits(Duration.ofSeconds(30), Duration.ofSeconds(60), OnFailure.DEFER);
    }

    public static FilterLimits limits(Duration read, Duration total, OnFailure onFailure) {
        return new FilterLimits(
                Duration.ofSeconds(10),
                read,
                total,
                10,
                40L * 1024 * 1024,
                Disposition.ACCEPT,
                onFailure,
                1_000,
                Duration.ofSeconds(30),
                Duration.ofMinutes(1));
    }
}
