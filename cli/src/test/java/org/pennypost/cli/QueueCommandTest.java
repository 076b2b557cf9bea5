package org.pennypost.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is done to deliveries that are named one by one.
class QueueCommandTest {

    private final FakeServer server = new FakeServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    QueueCommandTest() throws IOException {}

    @BeforeEach
    void refuseTheSecondOfThree() {
        server.answers("POST /api/v1/queue/7/hold", 204, "");
        server.answers("POST /api/v1/queue/8/hold", 409, "{\"detail\":\"the delivery 8 is HELD\"}");
        server.answers("POST /api/v1/queue/9/hold", 204, "");
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7 8 9", "8 9"})
    void goesOnAfterARefusal(String ids) {
        assertThat(run("queue hold " + ids)).isEqualTo(1);

        assertThat(out.toString()).endsWith("8: the delivery 8 is HELD\n9: done\n");
        assertThat(server.requests()).hasSize(ids.split(" ").length);
    }

    @Test
    void saysTheSameToPrograms() {
        assertThat(run("queue hold --json 7 8")).isEqualTo(1);

        assertThat(out.toString().replaceAll("\\s+", " "))
                .isEqualTo("[ { \"id\" : \"7\", \"done\" : true, \"refusal\" : null }, "
                        + "{ \"id\" : \"8\", \"done\" : false, \"refusal\" : \"the delivery 8 is HELD\" } ] ");
    }

    @Test
    void isDoneWhenNoneWasRefused() {
        assertThat(run("queue hold 7 9")).isZero();

        assertThat(out).hasToString("7: done\n9: done\n");
    }

    /// A job that was added before the connection broke is not added again.
    @Test
    void asksForAJobAgainWithTheSameKey() {
        server.answers("POST /api/v1/queue/jobs", 201, "{\"id\":\"3\",\"state\":\"DONE\",\"handled\":2,\"done\":2}");
        server.breaksOff(1);

        assertThat(run("queue hold --all --yes")).isZero();
        assertThat(run("queue hold --all --yes")).isZero();

        assertThat(server.keys()).hasSize(3).allMatch(key -> key.matches("\"[0-9a-f-]{36}\""));
        assertThat(server.keys().get(1)).isEqualTo(server.keys().getFirst());
        assertThat(server.keys().getLast()).isNotEqualTo(server.keys().getFirst());
        assertThat(server.requests().get(1)).isEqualTo(server.requests().getFirst());
    }

    @Test
    void givesUpAskingInTheEnd() {
        server.breaksOff(100);

        assertThat(run("queue hold --all --yes")).isEqualTo(3);

        assertThat(server.requests()).hasSize(3);
        assertThat(err.toString()).startsWith("pennypost: cannot reach Pennypost");
    }

    private int run(String arguments) {
        var input = new ByteArrayInputStream(new byte[0]);
        return Pennypost.run(
                Map.of("PENNYPOST_API_URL", server.url(), "PENNYPOST_API_KEY", "secret"),
                PasswordSource.firstLine(input),
                input,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments.split(" "));
    }
}
