package org.pennypost.mailbox.tlsreports;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.net.AddressRanges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 8460 §5.4.
@Timeout(60)
class ReportPostTest {

    private static final FixedDns DNS =
            new FixedDns().withAddresses("localhost", "127.0.0.1").withAddresses("other.example", "127.0.0.1");
    private static final byte[] REPORT = TlsReportText.compressed("{}".getBytes(UTF_8));

    @TempDir
    private static @Nullable Path directory;

    private static TestEndpoint endpoint;

    @BeforeAll
    static void start() throws Exception {
        endpoint = new TestEndpoint(java.util.Objects.requireNonNull(directory));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @BeforeEach
    void takes() {
        endpoint.answering(200);
    }

    @Test
    void postsACompressedReport() throws Exception {
        try (ReportPost post = new ReportPost(DNS, endpoint.trusting(), _ -> true)) {
            post.send(endpoint.uri(), REPORT);
        }

        assertThat(endpoint.types()).containsExactly("application/tlsrpt+gzip");
        assertThat(endpoint.reports()).containsExactly("{}".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 503})
    void saysWhatItIsTold(int status) throws Exception {
        endpoint.answering(status);
        try (ReportPost post = new ReportPost(DNS, endpoint.trusting(), _ -> true)) {
            assertThatThrownBy(() -> post.send(endpoint.uri(), REPORT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it answers " + status);
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        try (ReportPost post = new ReportPost(DNS, anybody(), _ -> true)) {
            assertThatThrownBy(() -> post.send(endpoint.uri(), REPORT)).isInstanceOf(SSLException.class);
        }
        URI other = URI.create(endpoint.uri().toString().replace("localhost", "other.example"));
        try (ReportPost post = new ReportPost(DNS, endpoint.trusting(), _ -> true)) {
            assertThatThrownBy(() -> post.send(other, REPORT)).isInstanceOf(SSLException.class);
        }
    }

    /// Whoever asks for a report must not reach what only we can reach.
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "2130706433", "unknown.example"})
    void connectsToPublicAddressesOnly(String host) throws Exception {
        URI uri = URI.create(endpoint.uri().toString().replace("localhost", host));
        try (ReportPost post = new ReportPost(DNS, endpoint.trusting(), AddressRanges::isPublic)) {
            assertThatThrownBy(() -> post.send(uri, REPORT)).hasMessageContaining("no public address");
        }
    }

    private static SSLContext anybody() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }
}
