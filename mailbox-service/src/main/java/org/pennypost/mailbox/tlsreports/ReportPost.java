package org.pennypost.mailbox.tlsreports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dns.Dns;

/// Posts reports over HTTPS (RFC 8460 §5.4). Where to, strangers say: addresses are asked of our own DNS and have to be
/// in the ranges that are allowed, no redirection is followed, and the time is ours.
final class ReportPost implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ContentType TYPE = ContentType.create("application/tlsrpt+gzip");

    private final CloseableHttpClient client;

    /// @param context whose certificates are believed
    /// @param allowed addresses that may be spoken to
    ReportPost(Dns dns, SSLContext context, Predicate<InetAddress> allowed) {
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Resolver(dns, allowed))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(context))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(PATIENCE))
                                .setSocketTimeout(Timeout.of(PATIENCE))
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    private record Resolver(Dns dns, Predicate<InetAddress> allowed) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = Stream.<InetAddress>concat(
                            dns.aaaa(host).found().stream(), dns.a(host).found().stream())
                    .filter(allowed)
                    .toArray(InetAddress[]::new);
            if (addresses.length == 0) {
                throw new UnknownHostException("the host " + host + " has no public address");
            }
            return addresses;
        }

        @Override
        public @Nullable String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /// @param report compressed
    /// @throws IOException if it was not accepted
    void send(URI to, byte[] report) throws IOException {
        try {
            send(new HttpPost(to), report);
        } catch (RuntimeException e) {
            throw new IOException("it cannot be posted there: " + e.getMessage(), e);
        }
    }

    private void send(HttpPost post, byte[] report) throws IOException {
        post.setEntity(new ByteArrayEntity(report, TYPE));
        Thread alarm = Thread.startVirtualThread(() -> cancelLater(post));
        try {
            int status = client.execute(post, response -> response.getCode());
            if (status < 200 || status > 299) {
                throw new IOException("it answers " + status);
            }
        } finally {
            alarm.interrupt();
        }
    }

    private static void cancelLater(HttpPost post) {
        try {
            Thread.sleep(PATIENCE);
            post.cancel();
        } catch (InterruptedException e) {
            // It has been answered in time.
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
