package org.pennypost.relay.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.RecipientResult.Outcome;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;
import org.pennypost.relay.testing.TestAuthority;
import org.pennypost.relay.testing.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 8689 §4.2.1, one host.
@Timeout(60)
class RequiredTlsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Submission.Recipient RECIPIENT =
            new Submission.Recipient(MailAddress.parse("b@example.net"), List.of(), null);

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable TestAuthority authority;
    private static @Nullable SSLContext named;
    private static @Nullable SSLContext other;

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, authority().anchors(), Reuse.NEVER);

    @BeforeAll
    static void certify() {
        authority = TestAuthority.in(Objects.requireNonNull(directory));
        named = authority().certifying("mx.example.net");
        other = authority().certifying("mx.example.org");
    }

    private static TestAuthority authority() {
        return Objects.requireNonNull(authority);
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    @Test
    void asksAVerifiedHostForTheSame() throws Exception {
        host.offering("REQUIRETLS").withTls(Objects.requireNonNull(named));

        assertThat(carry(new Protection.Required(), "a@example.org").outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.received()).singleElement().satisfies(mail -> {
            assertThat(mail.mail()).isEqualTo("MAIL FROM:<a@example.org> REQUIRETLS");
            assertThat(mail.tls()).isTrue();
        });
        assertThat(host.commands())
                .containsExactly(
                        "EHLO relay.test",
                        "STARTTLS",
                        "EHLO relay.test",
                        "MAIL FROM:<a@example.org> REQUIRETLS",
                        "RCPT TO:<b@example.net>",
                        "DATA",
                        "QUIT");
    }

    /// `certificate`: none, named, other, selfsigned; `starttls`: another reply to it.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "none,       -,                        REQUIRETLS, FAILED,   5.7.10, true",
                "named,      -,                        DSN,        FAILED,   5.7.30, true",
                "other,      -,                        REQUIRETLS, FAILED,   5.7.10, false",
                "selfsigned, -,                        REQUIRETLS, FAILED,   5.7.10, false",
                "broken,     -,                        REQUIRETLS, FAILED,   5.7.10, false",
                "named,      454 4.7.0 not now,        REQUIRETLS, DEFERRED, 4.7.0,  true",
                "named,      502 5.5.1 never,          REQUIRETLS, FAILED,   5.7.10, true",
                "named,      '220 go\r\n250 injected', REQUIRETLS, FAILED,   5.7.10, false",
                "named,      <hang up>,                REQUIRETLS, DEFERRED, 4.4.2,  false",
            })
    void leavesAHostThatWouldNotProtectIt(
            String certificate,
            @Nullable String starttls,
            String offered,
            Outcome outcome,
            String status,
            boolean saysGoodbye)
            throws Exception {
        host.offering(offered);
        if (!certificate.equals("none")) {
            host.withTls(context(certificate));
        }
        if (starttls != null) {
            host.answering("STARTTLS", starttls.translateEscapes());
        }

        assertThatThrownBy(() -> client.connect(Egress.USUAL, remote(), new Protection.Required(), LONG))
                .isInstanceOfSatisfying(ConnectionException.class, e -> {
                    assertThat(e.result().outcome()).isEqualTo(outcome);
                    assertThat(e.result().status()).hasToString(status);
                });
        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.commands()).noneMatch(command -> command.startsWith("MAIL"));
        assertThat(host.commands().contains("QUIT")).isEqualTo(saysGoodbye);
    }

    /// RFC 8689 §2: the host has not shown who it is.
    @Test
    void doesNotAskAnUnverifiedHostForTheSame() throws Exception {
        host.offering("REQUIRETLS").withTls(Objects.requireNonNull(named));

        assertThat(carry(new Protection.Opportunistic(), null).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.received())
                .singleElement()
                .extracting(ReceivedMail::mail)
                .isEqualTo("MAIL FROM:<>");
    }

    private static SSLContext context(String certificate) throws Exception {
        return switch (certificate) {
            case "named" -> Objects.requireNonNull(named);
            case "other" -> Objects.requireNonNull(other);
            case "selfsigned" -> TestCertificate.selfSigned("mx.example.net");
            case "broken" -> SSLContext.getDefault();
            default -> throw new IllegalArgumentException(certificate);
        };
    }

    private RecipientResult carry(Protection protection, @Nullable String sender) throws IOException {
        Transaction transaction = new Transaction(
                sender == null ? null : MailAddress.parse(sender),
                List.of(RECIPIENT),
                MailParameters.NONE.withRequireTls(true),
                Content.of("Subject: hi\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
        try (SmtpConnection connection = client.connect(Egress.USUAL, remote(), protection, LONG)) {
            return Objects.requireNonNull(connection.carry(transaction).get(RECIPIENT));
        }
    }

    private RemoteHost remote() {
        return new RemoteHost("mx.example.net", host.address(), host.port());
    }
}
