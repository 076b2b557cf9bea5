package org.pennypost.mailbox.api.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.problem.ProblemType;

/// From an error answer to what a port throws: the refusal that the service meant; [RefusalCode#UNAVAILABLE] for any
/// other fault of the service or of what stands before it; an [IllegalStateException] where we asked wrongly.
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int LONGEST = 64 * 1024;

    private final JsonMapper mapper;

    Problems(JsonMapper mapper) {
        this.mapper = mapper.rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    RuntimeException of(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        byte[] body = response.getBody().readNBytes(LONGEST);
        ProblemDetail problem = read(body, status);
        String detail = problem.getDetail() == null ? "" : problem.getDetail();
        return ProblemType.code(problem.getType())
                .<RuntimeException>map(code -> refusal(code, detail, problem))
                .orElseGet(() -> fault(status, detail.isEmpty() ? text(body) : detail));
    }

    private static Refusal refusal(RefusalCode code, String detail, ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        return properties != null && properties.get(ProblemType.LARGEST) instanceof Number largest
                ? Refusal.tooLarge(largest.longValue(), detail)
                : new Refusal(code, detail);
    }

    private ProblemDetail read(byte[] body, HttpStatusCode status) {
        try {
            return mapper.readValue(body, ProblemDetail.class);
        } catch (JacksonException e) {
            return ProblemDetail.forStatus(status);
        }
    }

    private static RuntimeException fault(HttpStatusCode status, String text) {
        if (status.is5xxServerError()) {
            log.warn("the mailbox service answered {}: {}", status.value(), text);
            return unavailable();
        }
        return new IllegalStateException("the mailbox service answered " + status.value() + ": " + text);
    }

    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    static Refusal unavailable() {
        return new Refusal(RefusalCode.UNAVAILABLE, "the mailbox service cannot be reached now; try again later");
    }
}
