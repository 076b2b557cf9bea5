package org.pennypost.mailbox.tlsreports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.pennypost.mail.net.TestCertificate;

/// Takes reports over HTTPS, at `localhost`.
final class TestEndpoint implements AutoCloseable {

    private final TestCertificate certificate;
    private final HttpsServer server;
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final List<byte[]> reports = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    /// @param directory for its certificate
    TestEndpoint(Path directory) throws IOException, GeneralSecurityException {
        certificate = TestCertificate.make(directory);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serving().context()));
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (status / 100 == 2 && exchange.getRequestMethod().equals("POST")) {
                    types.add(exchange.getRequestHeaders().getFirst("Content-Type"));
                    reports.add(body);
                }
                exchange.getResponseHeaders().set("Location", "https://localhost/elsewhere");
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    /// A client's context that trusts it.
    SSLContext trusting() {
        return certificate.trusting();
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/tls?from=us");
    }

    void answering(int code) {
        status = code;
    }

    List<String> types() {
        return List.copyOf(types);
    }

    /// Decompressed.
    List<byte[]> reports() {
        return reports.stream().map(TestEndpoint::decompressed).toList();
    }

    private static byte[] decompressed(byte[] report) {
        try (GZIPInputStream octets = new GZIPInputStream(new ByteArrayInputStream(report))) {
            return octets.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
