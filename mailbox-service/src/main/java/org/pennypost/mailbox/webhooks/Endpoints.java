package org.pennypost.mailbox.webhooks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

import org.pennypost.mail.net.AddressRanges;

/// Sends requests to endpoints of others. It connects to addresses of the Internet only, whatever a name means at that
/// moment, believes certificates that the Java runtime believes, and goes nowhere else than it was told: a redirect is
/// a failure like any other.
final class Endpoints implements AutoCloseable {

    private static final int GONE = 410;

    private final Duration timeout;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-alarms").daemon().factory());

    /// @param most    how many connections at the same time
    /// @param timeout for a request, until its answer is complete
    Endpoints(boolean allowPrivate, int most, Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(allowPrivate))
                        .setMaxConnTotal(most)
                        .setMaxConnPerRoute(most)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(timeout))
                                .setSocketTimeout(Timeout.of(timeout))
                                .setIdleTimeout(Timeout.ofSeconds(30))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout))
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Pennypost")
                .build();
    }

    /// What an endpoint makes of a request.
    sealed interface Answer {

        record Taken() implements Answer {}

        /// @param gone whether it is to be told nothing any more
        record Refused(String why, boolean gone) implements Answer {}
    }

    /// Whatever goes wrong with a request is the endpoint's refusal.
    Answer post(SignedRequest request) {
        try {
            return post(request, new HttpPost(request.url()));
        } catch (RuntimeException e) {
            return new Answer.Refused(why(e), false);
        }
    }

    private Answer post(SignedRequest request, HttpPost post) {
        Instant now = Instant.now();
        post.setHeader("webhook-id", request.id());
        post.setHeader("webhook-timestamp", now.getEpochSecond());
        post.setHeader("webhook-signature", request.signatures(now));
        post.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
        Future<?> alarm = alarms.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(post, response -> answer(response.getCode()));
        } catch (IOException e) {
            return new Answer.Refused(
                    post.isCancelled() || e instanceof InterruptedIOException ? late() : why(e), false);
        } finally {
            alarm.cancel(false);
        }
    }

    private static Answer answer(int status) {
        if (status >= 200 && status < 300) {
            return new Answer.Taken();
        }
        return new Answer.Refused("it answers " + status, status == GONE);
    }

    private String late() {
        return "it has not answered within " + timeout.toMillis() + " ms";
    }

    private static String why(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The addresses that are connected to are those that were looked at.
    private record GuardedResolver(boolean allowPrivate) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
            if (!allowPrivate && !Arrays.stream(addresses).allMatch(AddressRanges::isPublic)) {
                throw new UnknownHostException(host + " has an address that is not on the Internet");
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}
