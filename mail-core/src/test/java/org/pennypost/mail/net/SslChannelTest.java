package org.pennypost.mail.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.wire.ChannelBinding;
import org.pennypost.mail.wire.TlsChannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What authentication sees of real TLS connections.
class SslChannelTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String[] TIM = {"email:tim@example.org,email:tim@example.net,dns:tim.example.org"};

    @TempDir
    private static Path directory;

    private static TestCertificate server;
    private static TestCertificate tim;
    private static TestCertificate stranger;
    private static ServerTls asking;

    @BeforeAll
    static void certificates() throws Exception {
        server = TestCertificate.make(directory.resolve("server"), "EC");
        tim = TestCertificate.ofClient(directory.resolve("tim"), "CN=Tim,EMAILADDRESS=old@example.org", TIM);
        stranger = TestCertificate.ofClient(directory.resolve("stranger"), "CN=Tim", TIM);
        asking = Tls.server(server.certificateChain(), server.privateKey(), tim.certificateChain());
    }

    /// Both ends of one connection.
    private record Ends(TlsChannel server, ExtendedSSLSession client) {}

    private static Ends connect(ServerTls tls, SSLContext client, String version)
            throws IOException, GeneralSecurityException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket socket = (SSLSocket) client.getSocketFactory()
                        .createSocket(
                                new Socket(listening.getInetAddress(), listening.getLocalPort()),
                                "localhost",
                                1,
                                true);
                Socket accepted = listening.accept()) {
            SocketTransport transport = new SocketTransport(accepted, () -> tls, TIMEOUT, TIMEOUT);
            CompletableFuture<TlsChannel> channel = CompletableFuture.supplyAsync(() -> {
                try {
                    TlsChannel secured = transport.startTls().channel();
                    transport.output().write('!');
                    return secured;
                } catch (IOException failure) {
                    throw new CompletionException(failure);
                }
            });
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo('!');
            return new Ends(channel.join(), (ExtendedSSLSession) socket.getSession());
        }
    }

    @Test
    void bothEndsExportTheSameKeyFromTls13() throws Exception {
        Ends one = connect(server.serving(), server.trusting(), "TLSv1.3");
        Ends other = connect(server.serving(), server.trusting(), "TLSv1.3");

        byte[] atClient = one.client().exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
        assertThat(one.server().binding(ChannelBinding.TLS_EXPORTER)).hasValue(atClient);
        assertThat(other.server().binding(ChannelBinding.TLS_EXPORTER).orElseThrow())
                .isNotEqualTo(atClient);
    }

    @Test
    void tls12IsBoundByTheCertificateAlone() throws Exception {
        Ends ends = connect(server.serving(), server.trusting(), "TLSv1.2");

        assertThat(ends.server().binding(ChannelBinding.TLS_EXPORTER)).isEmpty();
        assertThat(ends.server().binding(ChannelBinding.TLS_SERVER_END_POINT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResumedSessionIsStillBoundAndStillOfItsClient(String version) throws Exception {
        SSLContext client = tim.showingTo(server);
        Ends first = connect(asking, client, version);
        Ends second = connect(asking, client, version);

        for (Ends ends : new Ends[] {first, second}) {
            assertThat(ends.server().binding(ChannelBinding.TLS_SERVER_END_POINT))
                    .hasValue(EndPointHash.of(server.certificate()).orElseThrow());
            assertThat(ends.server().clientAddresses())
                    .containsExactly(MailAddress.parse("tim@example.org"), MailAddress.parse("tim@example.net"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aCertificateOfAnotherAuthorityCountsForNothing(String version) throws Exception {
        assertThat(connect(asking, stranger.showingTo(server), version).server().clientAddresses())
                .isEmpty();
        assertThat(connect(asking, server.trusting(), version).server().clientAddresses())
                .isEmpty();
        assertThat(connect(asking.withoutClientCertificates(), tim.showingTo(server), version)
                        .server()
                        .clientAddresses())
                .isEmpty();
    }

    @Test
    void authoritiesMustBeReadable() {
        assertThatThrownBy(() -> Tls.server(server.certificateChain(), server.privateKey(), server.privateKey()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, SHA1withRSA, SHA-256",
        "RSA, SHA384withRSA, SHA-384",
        "RSA, RSASSA-PSS, SHA-384",
        "EC, SHA512withECDSA, SHA-512",
        "Ed25519, Ed25519, ",
    })
    void theHashIsThatOfTheSignature(String key, String signature, String hash) throws Exception {
        TestCertificate made = TestCertificate.make(
                directory.resolve(signature), "-keyalg", key, "-sigalg", signature, "-dname", "CN=localhost");

        if (hash == null) {
            assertThat(EndPointHash.of(made.certificate())).isEmpty();
        } else {
            assertThat(EndPointHash.of(made.certificate()))
                    .hasValue(MessageDigest.getInstance(hash)
                            .digest(made.certificate().getEncoded()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'CN=Tim,EMAILADDRESS=tim@example.org', , tim@example.org",
        "'CN=Tim,EMAILADDRESS=tim@example.org', dns:example.org, tim@example.org",
        "'CN=Tim,EMAILADDRESS=tim@example.org', email:kurt@example.org, kurt@example.org",
        "'CN=tim@example.org', , ",
        "'CN=Tim', email:nonsense, ",
    })
    void whoseACertificateIs(String subject, String alternative, String address) throws Exception {
        Path made = directory.resolve("of-" + Integer.toHexString((subject + alternative).hashCode()));
        TestCertificate certificate = alternative == null
                ? TestCertificate.ofClient(made, subject)
                : TestCertificate.ofClient(made, subject, alternative);

        assertThat(CertificateAddresses.of(certificate.certificate()))
                .extracting(MailAddress::toString)
                .isEqualTo(address == null ? List.of() : List.of(address));
    }
}
