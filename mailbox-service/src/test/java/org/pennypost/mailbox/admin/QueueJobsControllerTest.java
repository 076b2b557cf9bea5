package org.pennypost.mailbox.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mailbox.problem.ProblemAnswers;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/// Jobs on the queue over HTTP: a request that comes again makes no other one.
class QueueJobsControllerTest {

    private static final String HOLD = "{\"action\":\"HOLD\",\"selection\":{\"domain\":\"one.example\"}}";

    private static Engine engine;
    private static MockMvc api;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        api = MockMvcBuilders.standaloneSetup(engine.bean(QueueJobsController.class))
                .setControllerAdvice(new ProblemAnswers())
                .build();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void theSameRequestWithTheSameKeyIsTheSameJob() throws Exception {
        String first = id(add("\"8e03978e\"", HOLD).andExpect(status().isCreated()));

        assertThat(id(add("\"8e03978e\"", HOLD).andExpect(status().isCreated())))
                .isEqualTo(first);
        assertThat(id(add("8e03978e", HOLD))).isEqualTo(first);
        assertThat(id(add("\"another\"", HOLD))).isNotEqualTo(first);
        assertThat(id(add(null, HOLD))).isNotEqualTo(id(add(null, HOLD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"HOLD\",\"selection\":{\"domain\":\"two.example\"}}",
                "{\"action\":\"CANCEL\",\"selection\":{\"domain\":\"one.example\"}}",
                "{\"action\":\"HOLD\",\"selection\":{\"domain\":\"one.example\"},\"preview\":true}"
            })
    void anotherRequestWithTheSameKeyIsRefused(String other) throws Exception {
        add("\"once\"", HOLD).andExpect(status().isCreated());
        long before = jobs();

        add("\"once\"", other)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("Idempotency-Key"));

        assertThat(jobs()).isEqualTo(before);
    }

    @Test
    void requestsThatComeAtOnceMakeOneJob() throws Exception {
        List<String> ids = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(callers.submit(() -> id(add("\"at once\"", HOLD))));
            }
            for (Future<String> call : calls) {
                ids.add(call.get());
            }
        }
        assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"\"", "\"a", "ä", "\"a\\b\""})
    void whatIsNoKeyIsRefused(String key) throws Exception {
        add(key, HOLD)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("Idempotency-Key"));
    }

    private static ResultActions add(@Nullable String key, String body) throws Exception {
        MockHttpServletRequestBuilder request = post("/api/v1/queue/jobs")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return api.perform(key == null ? request : request.header("Idempotency-Key", key));
    }

    private static String id(ResultActions answer) throws Exception {
        return JsonMapper.shared()
                .readTree(answer.andReturn().getResponse().getContentAsString())
                .path("id")
                .asString();
    }

    private static long jobs() {
        return engine.sql()
                .sql("select count(*) from queue_jobs")
                .query(Long.class)
                .single();
    }
}
