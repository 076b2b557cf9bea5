package org.pennypost.smtp.filter.rspamd;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.FakeFilter;
import org.pennypost.smtp.filter.FilterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RspamdFilterTest {

    private static final Deadline PATIENCE = Deadline.after(Duration.ofMinutes(5));
    private static final String HAM = "{\"action\": \"no action\", \"score\": 0.5, \"required_score\": 15.0}";

    private final AtomicInteger requests = new AtomicInteger();
    private final List<RspamdFilter> open = new ArrayList<>();
    private Headers headers = new Headers();
    private String body = "";
    private String answer = HAM;
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/checkv2", exchange -> {
            requests.incrementAndGet();
            headers = exchange.getRequestHeaders();
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        open.forEach(RspamdFilter::close);
        server.stop(0);
    }

    @Test
    void theEnvelopeIsInTheHeaderAndTheMessageInTheBody() throws IOException {
        ask(Candidates.outside(Candidates.MESSAGE));
        assertThat(headers.getFirst("IP")).isEqualTo("192.0.2.7");
        assertThat(headers.getFirst("Helo")).isEqualTo("client.example");
        assertThat(headers.getFirst("From")).isEqualTo("<bob@example.net>");
        assertThat(headers.get("Rcpt")).containsExactly("<ann@example.org>", "<eve@example.org>");
        assertThat(headers.getFirst("Queue-Id")).isEqualTo("t1");
        assertThat(headers.getFirst("MTA-Name")).isEqualTo("mx.example.org");
        assertThat(headers.getFirst("Password")).isEqualTo("a secret");
        assertThat(headers.getFirst("Content-Length")).isEqualTo("" + Candidates.MESSAGE.length());
        assertThat(headers).doesNotContainKeys("User", "TLS-Version", "Log");
        assertThat(body).isEqualTo(Candidates.MESSAGE);
    }

    @Test
    void whoHasLoggedInIsNamed() throws IOException {
        ask(Candidates.submitted(Candidates.MESSAGE));
        assertThat(headers.getFirst("IP")).startsWith("2001:db8:");
        assertThat(headers.getFirst("User")).isEqualTo("<ann@example.org>");
        assertThat(headers.getFirst("TLS-Version")).isEqualTo("TLSv1.3");
        assertThat(headers.getFirst("TLS-Cipher")).isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void addressesBeyondAsciiAreWrittenAsFarAsHttpCan() throws IOException {
        ask(Candidates.candidate(
                Candidates.client("192.0.2.7", null), null, List.of("j\u00f6rg@m\u00fcller.example"), ""));
        assertThat(headers.getFirst("From")).isEqualTo("<>");
        assertThat(headers.getFirst("Rcpt")).isEqualTo("<j?rg@xn--mller-kva.example>");
        assertThat(body).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "no action, ACCEPT, No",
        "greylist, ACCEPT, No",
        "add header, JUNK, Yes",
        "rewrite subject, JUNK, Yes",
        "soft reject, DEFER, No",
        "reject, REJECT, Yes",
        "quarantine, QUARANTINE, Yes",
        "discard, QUARANTINE, Yes"
    })
    void eachActionIsADisposition(String action, Disposition disposition, String spam) throws IOException {
        answer = HAM.replace("no action", action);
        Candidate message = Candidates.outside(Candidates.MESSAGE);
        Finding finding = ask(message);
        assertThat(finding.disposition()).isEqualTo(disposition);
        assertThat(finding.why()).isEqualTo(action + ", score 0.50 of 15.00");
        assertThat(Candidates.text(message)).contains("X-Spam-Status: " + spam + ", score=0.50 required=15.00 action=");
    }

    @Test
    void aRealAnswerIsWrittenIntoTheHeader() throws IOException {
        answer = resource("add-header.json");
        Candidate message = Candidates.outside("""
                DKIM-Signature: old
                X-Drop: 1
                X-Drop: 2
                X-Drop: 3
                X-Keep: 1
                X-Keep: 2
                X-Spam-Flag: NO
                Subject: hello

                body
                """.replace("\n", "\r\n"));
        assertThat(ask(message)).isEqualTo(Finding.junk("rspamd", "add header, score 7.20 of 15.00"));
        assertThat(Candidates.text(message)).isEqualTo("""
                X-Spam-Flag: YES
                X-Spam-Score: 7.20
                X-Spam-Status: Yes, score=7.20 required=15.00 action=add_header
                 tests=[BAYES_SPAM=5.10, RBL_SPAMHAUS=2.50, R_DKIM_ALLOW=-0.20,
                 MIME_GOOD=-0.10, TO_DN_NONE=0.00]
                DKIM-Signature: v=1; a=rsa-sha256; d=example.org;
                \ts=2026; b=abc
                DKIM-Signature: old
                X-Second: inserted
                X-Keep: 1
                Subject: hello
                X-Rspamd-Server: scanner
                X-Twice: one
                X-Twice: two
                Authentication-Results: mx.example.org;
                \tdkim=pass

                body
                """.replace("\n", "\r\n"));
    }

    @Test
    void theSubjectIsRewritten() throws IOException {
        answer = "{\"action\": \"rewrite subject\", \"subject\": \"[SPAM] =?UTF-8?Q?gr=C3=BCn?=\"}";
        Candidate message = Candidates.outside("subject: hello\r\n world\r\n\r\n");
        ask(message);
        assertThat(Candidates.text(message)).endsWith("Subject: [SPAM] =?UTF-8?Q?gr=C3=BCn?=\r\n\r\n");
        answer = "{\"action\": \"rewrite subject\"}";
        Candidate other = Candidates.outside("Subject: hello\r\n world\r\n\r\n");
        ask(other);
        assertThat(Candidates.text(other)).endsWith("\r\nSubject: ***SPAM*** hello world\r\n\r\n");
    }

    @Test
    void whatTheClientIsToldComesFromRspamdIfItSaysSo() throws IOException {
        answer = "{\"action\": \"soft reject\", \"messages\": {\"smtp_message\": \"Greylisted,\\r\\n250 come again\"}}";
        assertThat(ask(Candidates.outside(Candidates.MESSAGE)).reply())
                .hasToString("451 4.7.1 Greylisted, 250 come again");
        answer = "{\"action\": \"reject\"}";
        assertThat(ask(Candidates.outside(Candidates.MESSAGE)).reply())
                .hasToString("550 5.7.1 the message looks like spam");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"action\": 5}",
                "{\"action\": \"sing\"}",
                "{\"action\": \"reject\"",
                "{\"error\": \"task timed out\"}",
                "{\"action\": \"reject\", \"milter\": {\"add_headers\": {\"no name\": \"x\"}}}"
            })
    void whatIsNoVerdictChangesNothing(String json) {
        answer = json;
        Candidate message = Candidates.outside(Candidates.MESSAGE);
        assertThatThrownBy(() -> ask(message)).isInstanceOf(FilterException.class);
        assertThat(Candidates.text(message)).isEqualTo(Candidates.MESSAGE);
    }

    @Test
    void anotherStatusIsNoVerdict() {
        status = 403;
        assertThatThrownBy(() -> ask(Candidates.outside(Candidates.MESSAGE)))
                .isInstanceOf(FilterException.class)
                .hasMessage("it answers 403");
    }

    @Test
    void theNextUrlIsTriedAndThenPreferred() throws IOException {
        try (FakeFilter broken = new FakeFilter((_, _) -> {})) {
            RspamdFilter filter = filter(url(FreePorts.one()), url(broken.port()), url(port()));
            filter.ask(Candidates.outside(Candidates.MESSAGE), PATIENCE);
            int tried = broken.connections();
            filter.ask(Candidates.outside(Candidates.MESSAGE), PATIENCE);
            assertThat(tried).isPositive();
            assertThat(broken.connections()).isEqualTo(tried);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void whatIsNotConfiguredRightIsRefusedAtOnce() {
        assertThatThrownBy(() -> new RspamdSettings(List.of(), null, "mx"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RspamdSettings(List.of(URI.create("127.0.0.1:11333")), null, "mx"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RspamdSettings(List.of(url(1)), "a\nsecret", "mx"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Finding ask(Candidate message) throws IOException {
        return filter(url(port())).ask(message, PATIENCE);
    }

    private RspamdFilter filter(URI... urls) {
        RspamdFilter filter =
                new RspamdFilter(new RspamdSettings(List.of(urls), "a secret", "mx.example.org"), Candidates.limits());
        open.add(filter);
        return filter;
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RspamdFilterTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
