package org.pennypost.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyCommandTest {

    private static final String REFUSED = """
            {"disposition":"REJECT","reply":"550 5.7.1 not from there",
             "decisive":{"stage":"MESSAGE","recipient":null,"check":"dmarc","disposition":"REJECT","why":"p=reject",
              "reply":"550 5.7.1 not from there"},
             "findings":[
              {"stage":"RECIPIENT","recipient":"ann@example.org","check":"recipient","disposition":"ACCEPT",
               "why":"is ours","reply":null},
              {"stage":"MESSAGE","recipient":null,"check":"dmarc","disposition":"REJECT","why":"p=reject",
               "reply":"550 5.7.1 not from there"}],
             "added":["Received: from a\\r\\n\\tby b"],"removed":["X-Spam: no"]}""";

    private final FakeServer server = new FakeServer();
    private final Map<String, String> environment = new HashMap<>(Map.of("PENNYPOST_API_KEY", "secret"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    PolicyCommandTest() throws IOException {}

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    private int run(String in, String... arguments) {
        return Pennypost.run(
                environment,
                _ -> "",
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
    }

    @Test
    void printsTheOutcomeThenTheFindingsThenTheFields(@TempDir Path directory) throws IOException {
        environment.put("PENNYPOST_API_URL", server.url());
        server.answers(
                "POST /api/v1/policy/trials?from=bob%40example.com&helo=mx.example.com&ip=192.0.2.7&tls=true"
                        + "&to=ann%40example.org&to=eve%40example.org",
                200, REFUSED);
        Path message = Files.writeString(directory.resolve("message.eml"), "Subject: a\n\nHello.\n");

        int code = run(
                "",
                "policy",
                "try",
                message.toString(),
                "--from=bob@example.com",
                "--ip=192.0.2.7",
                "--helo=mx.example.com",
                "--to=ann@example.org",
                "--to=eve@example.org",
                "--tls");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(server.requests().getLast()).endsWith(" Subject: a\n\nHello.");
        assertThat(out).hasToString("""
                REJECT: 550 5.7.1 not from there
                because of dmarc: p=reject

                STAGE      RECIPIENT        CHECK      DISPOSITION  WHY       REPLY
                RECIPIENT  ann@example.org  recipient  ACCEPT       is ours
                MESSAGE                     dmarc      REJECT       p=reject  550 5.7.1 not from there

                Fields that would be added:
                Received: from a
                \tby b

                Fields that would be removed:
                X-Spam: no
                """);
    }

    @Test
    void readsStandardInputAndAsksTheGatewayThatIsElsewhere() {
        environment.put("PENNYPOST_API_URL", "http://127.0.0.1:1");
        environment.put("PENNYPOST_GATEWAY_URL", server.url());
        server.answers("POST /api/v1/policy/trials?ip=2001%3Adb8%3A%3A1&tls=false", 200, """
                {"disposition":"ACCEPT","reply":"250 2.0.0 OK","decisive":null,"findings":[],"added":[],"removed":[]}""");

        assertThat(run("Subject: b\n", "policy", "try", "-", "--ip", "2001:db8::1", "--json"))
                .isZero();

        assertThat(server.requests().getLast()).endsWith(" Subject: b");
        assertThat(out.toString().replaceAll("\\s", "")).startsWith("{\"disposition\":\"ACCEPT\"");
    }

    @Test
    void saysWhatIsWrong() {
        environment.put("PENNYPOST_API_URL", server.url());
        server.answers("POST /api/v1/policy/trials?ip=nowhere&tls=false", 422, """
                {"type":"urn:pennypost:unusable","status":422,"detail":"ip: is no IP address: nowhere","field":"ip"}""");

        assertThat(run("", "policy", "try", "-", "--ip", "nowhere")).isEqualTo(1);
        assertThat(err).hasToString("pennypost: ip: is no IP address: nowhere\n");

        assertThat(run("", "policy", "try", "no-such-file.eml", "--ip", "192.0.2.7"))
                .isEqualTo(2);
        assertThat(err.toString()).endsWith("pennypost: cannot read the message no-such-file.eml\n");
        assertThat(server.requests()).hasSize(1);
    }
}
