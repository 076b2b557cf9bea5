package org.pennypost.relay.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.relay.client.RecipientResult.Outcome;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 4954 with a host that relays for us.
@Timeout(60)
class LoginTest {

    private static final Access.Credentials US = new Access.Credentials("us", "pass word");
    private static final String PLAIN = "AUTH PLAIN " + base64("\0us\0pass word");

    private static @Nullable SSLContext certificate;

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);

    @BeforeAll
    static void certify() {
        certificate = TestCertificate.selfSigned("smtp.example.net");
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    @Test
    void logsInInsideTls() throws Exception {
        host.offering("AUTH LOGIN PLAIN", "SIZE").withTls(context()).answering(PLAIN, "235 2.7.0 welcome");

        connect(new Access(false, US, false));

        assertThat(host.commands()).containsExactly("EHLO relay.test", "STARTTLS", "EHLO relay.test", PLAIN, "QUIT");
    }

    @Test
    void beginsWithTls() throws Exception {
        host.offering("AUTH PLAIN").withImplicitTls(context()).answering(PLAIN, "235 2.7.0 welcome");

        assertThat(connect(new Access(true, US, false)).isEncrypted()).isTrue();

        assertThat(host.commands()).containsExactly("EHLO relay.test", PLAIN, "QUIT");
    }

    @Test
    void neverFallsBackFromImplicitTls() {
        host.answering("GREETING", "220 plain").offering("AUTH PLAIN");

        assertThatThrownBy(() -> connect(new Access(true, US, true))).isInstanceOf(ConnectionException.class);
        assertThat(host.connections()).isEqualTo(1);
        assertThat(host.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void knowsLogin() throws Exception {
        host.offering("AUTH LOGIN")
                .withTls(context())
                .answering("AUTH LOGIN", "334 VXNlcm5hbWU6")
                .answering(base64("us"), "334 UGFzc3dvcmQ6")
                .answering(base64("pass word"), "235 2.7.0 welcome");

        connect(new Access(false, US, false));

        assertThat(host.commands()).endsWith("AUTH LOGIN", base64("us"), base64("pass word"), "QUIT");
    }

    @Test
    void showsNoPasswordInPlainText() {
        host.offering("AUTH PLAIN LOGIN SCRAM-SHA-256");

        assertDeferred(new Access(false, US, false), "4.7.11", "there is no TLS");
        assertThat(host.commands()).noneMatch(command -> command.startsWith("AUTH"));
    }

    @Test
    void showsItWhereToldTo() throws Exception {
        host.offering("AUTH=PLAIN").answering(PLAIN, "235 2.7.0 welcome");

        assertThat(connect(new Access(false, US, true)).isEncrypted()).isFalse();
    }

    /// A password that has changed is no fault of the mail.
    @Test
    void waitsWhereItIsNotAccepted() {
        host.offering("AUTH PLAIN").withTls(context()).answering("AUTH", "535 5.7.8 no such user");

        assertDeferred(new Access(false, US, false), "4.7.8", "login of us: 535 5.7.8 no such user");
    }

    @Test
    void waitsWhereNothingIsKnown() {
        host.offering("AUTH GSSAPI").withTls(context());
        assertDeferred(new Access(false, US, false), "4.7.8", "GSSAPI");
    }

    /// It has to show that it knows the password too (RFC 5802 §3).
    @Test
    void believesNoHostThatProvesNothing() {
        host.offering("AUTH SCRAM-SHA-256 PLAIN").withTls(context()).answering("AUTH", "235 2.7.0 welcome");
        assertDeferred(new Access(false, US, false), "4.7.8", "does not know the password");

        host.answering("AUTH", "334 " + base64("r=x,s=eA==,i=1"));
        assertDeferred(new Access(false, US, false), "4.7.8", "none of SCRAM");
        assertThat(host.commands()).noneMatch(command -> command.startsWith("AUTH PLAIN"));
    }

    @Test
    void tellsNobodyThePassword() {
        assertThat(new Access(false, US, false).toString()).doesNotContain("pass word");
    }

    private static SSLContext context() {
        return Objects.requireNonNull(certificate);
    }

    private void assertDeferred(Access access, String status, String why) {
        assertThatThrownBy(() -> connect(access)).isInstanceOfSatisfying(ConnectionException.class, e -> {
            assertThat(e.result().outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(e.result().status()).hasToString(status);
            assertThat(e.result().reply()).contains(why).doesNotContain("pass word");
        });
    }

    private TlsSession connect(Access access) throws ConnectionException {
        RemoteHost remote = new RemoteHost("smtp.example.net", host.address(), host.port(), access);
        try (SmtpConnection connection =
                client.connect(Egress.USUAL, remote, new Protection.Opportunistic(), Duration.ofSeconds(20))) {
            return connection.tls();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
