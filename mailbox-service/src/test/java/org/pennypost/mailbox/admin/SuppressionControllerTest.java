package org.pennypost.mailbox.admin;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.problem.ProblemAnswers;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/// The suppression list over HTTP.
class SuppressionControllerTest {

    private static final String PATH = "/api/v1/suppression";

    private static Engine engine;
    private static MockMvc api;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        api = MockMvcBuilders.standaloneSetup(engine.bean(SuppressionController.class))
                .setControllerAdvice(new ProblemAnswers())
                .build();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void isAddedShownChangedAndRemoved() throws Exception {
        String ann = PATH + "/Ann@net.example";
        call("GET", ann, "").andExpect(status().isNotFound());
        JsonNode added = json(call("POST", PATH, "{\"address\":\"Ann@NET.example\",\"note\":\"she asked\"}")
                .andExpect(status().isCreated()));
        assertThat(added.path("address").asString()).isEqualTo("ann@net.example");
        assertThat(added.path("source").asString()).isEqualTo("OPERATOR");
        assertThat(added.path("senderDomain").isNull()).isTrue();

        call("POST", PATH, "{\"address\":\"ann@net.example\",\"senderDomain\":\"example.org\"}")
                .andExpect(status().isCreated());
        call("POST", PATH, "{\"address\":\"ann@net.example\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}")
                .andExpect(status().isCreated());
        JsonNode shown = json(call("GET", ann, "").andExpect(status().isOk()));
        assertThat(shown).hasSize(2);
        assertThat(shown.path(0).path("expiresAt").asString()).isEqualTo("2999-01-01T00:00:00Z");
        assertThat(shown.path(0).path("note").isNull()).isTrue();
        assertThat(shown.path(0).path("firstAt")).isEqualTo(added.path("firstAt"));
        assertThat(shown.path(1).path("senderDomain").asString()).isEqualTo("example.org");

        call("DELETE", ann + "?senderDomain=example.org", "").andExpect(status().isNoContent());
        call("DELETE", ann + "?senderDomain=example.org", "").andExpect(status().isNotFound());
        assertThat(json(call("GET", ann, ""))).hasSize(1);
        call("DELETE", ann, "").andExpect(status().isNoContent());
        call("DELETE", ann, "").andExpect(status().isNotFound());
    }

    @Test
    void isListedInPagesByFilter() throws Exception {
        for (String address : List.of("c@a.example", "b@b.example", "a@b.example", "a@c.example")) {
            call("POST", PATH, "{\"address\":\"" + address + "\"}").andExpect(status().isCreated());
        }
        JsonNode first = json(call("GET", PATH + "?limit=3", ""));
        assertThat(first.path("items")
                        .valueStream()
                        .map(item -> item.path("address").asString()))
                .containsExactly("c@a.example", "a@b.example", "b@b.example");
        JsonNode second = json(call(
                "GET", PATH + "?limit=3&after=" + first.path("next").asString().replace(" ", "%20"), ""));
        assertThat(second.path("items")
                        .valueStream()
                        .map(item -> item.path("address").asString()))
                .containsExactly("a@c.example");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(json(call("GET", PATH + "?domain=b.example", "")).path("items"))
                .hasSize(2);
        assertThat(json(call("GET", PATH + "?senderDomain=example.org", "")).path("items"))
                .isEmpty();
        assertThat(json(call("GET", PATH + "?bounceClass=mailbox_unknown", "")).path("items"))
                .isEmpty();
    }

    @Test
    void isRemovedByDomainsOfBothSides() throws Exception {
        engine.bean(AccountAdministration.class)
                .addDomain(MailAddress.parse("x@ours.example").domain());
        for (String address : List.of("a@x.example", "b@x.example", "a@y.example")) {
            for (String of : List.of("", ",\"senderDomain\":\"ours.example\"")) {
                call("POST", PATH, "{\"address\":\"" + address + "\"" + of + "}")
                        .andExpect(status().isCreated());
            }
        }
        assertThat(removed("?domain=x.example&dryRun=true")).isEqualTo(4);
        assertThat(removed("?domain=x.example&source=BOUNCE")).isZero();
        assertThat(removed("?domain=X.example&senderDomain=ours.example")).isEqualTo(2);
        assertThat(removed("?domain=x.example&senderDomain=")).isEqualTo(2);
        assertThat(removed("?senderDomain=ours.example")).isEqualTo(1);
        assertThat(json(call("GET", PATH + "?domain=y.example", "")).path("items"))
                .singleElement()
                .satisfies(
                        left -> assertThat(left.path("senderDomain").isNull()).isTrue());
        assertThat(removed("?domain=y.example")).isEqualTo(1);
        call("DELETE", PATH, "").andExpect(status().isUnprocessableContent());
        call("DELETE", PATH + "?source=BOUNCE", "").andExpect(status().isUnprocessableContent());
    }

    private static long removed(String query) throws Exception {
        return json(call("DELETE", PATH + query, "").andExpect(status().isOk()))
                .path("entries")
                .asLong();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"address\":\"postmaster@net.example\"}                                     | 409",
                "{\"address\":\"ann@net.example\",\"senderDomain\":\"not.ours.example\"}  | 404",
                "{\"address\":\"ann\"}                                                        | 422",
                "{\"note\":\"nobody\"}                                                        | 422",
                "{\"address\":\"ann@net.example\",\"expiresAt\":\"1066-10-14T00:00:00Z\"} | 422",
            })
    void refusesWhatCannotBeListed(String body, int status) throws Exception {
        call("POST", PATH, body).andExpect(status().is(status));
    }

    private static ResultActions call(String method, String uri, String body) throws Exception {
        return api.perform(request(HttpMethod.valueOf(method), java.net.URI.create(uri))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static JsonNode json(ResultActions answer) throws Exception {
        return JsonMapper.shared().readTree(answer.andReturn().getResponse().getContentAsString());
    }
}
