package org.pennypost.mailbox.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.problem.RefusalType;

/// Every error as problem+json (RFC 9457). A refusal has its code as `type`; bad input says which `field` it is; a
/// fault of ours is logged once and shows nothing of itself. Once an answer has begun it cannot become a problem any
/// more: then the connection is broken off, so that nobody takes a part for the whole.
@RestControllerAdvice
class ProblemAnswers {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(Exception thrown, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw thrown;
        }
        return switch (thrown) {
            case Refusal refusal -> refusal(refusal);
            case UnusableValueException e ->
                field(HttpStatus.UNPROCESSABLE_CONTENT, e.field(), String.valueOf(e.getMessage()));
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case HttpMessageNotReadableException e -> unreadable(e);
            case ErrorResponse e ->
                ResponseEntity.status(e.getStatusCode()).headers(e.getHeaders()).body(e.getBody());
            case UncheckedIOException e -> broken(e.getCause());
            case IOException e -> broken(e);
            case DataAccessResourceFailureException _,
                    TransientDataAccessResourceException _,
                    CannotCreateTransactionException _ -> away(thrown);
            default -> fault(thrown);
        };
    }

    private static ResponseEntity<ProblemDetail> refusal(Refusal refusal) {
        HttpStatus status = RefusalType.status(refusal.code());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.text());
        problem.setType(RefusalType.of(refusal.code()));
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (refusal.code() == RefusalCode.UNAVAILABLE || refusal.code() == RefusalCode.THROTTLED) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
        }
        return answer.body(problem);
    }

    private static ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal(refusal);
            }
        }
        return field(HttpStatus.BAD_REQUEST, e.getName(), "is not what is expected: " + e.getValue());
    }

    private static ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            return field(HttpStatus.UNPROCESSABLE_CONTENT, path(wrong), wrong.getOriginalMessage());
        }
        return problem(HttpStatus.BAD_REQUEST, "the body is not what is expected");
    }

    /// `recipients[2].address`
    private static String path(DatabindException wrong) {
        String path = wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static ResponseEntity<ProblemDetail> broken(@Nullable IOException e) {
        log.info("a request broke off: {}", String.valueOf(e));
        return problem(HttpStatus.BAD_REQUEST, "the request could not be read to its end");
    }

    private static ResponseEntity<ProblemDetail> away(Exception e) {
        log.error("the database is away", e);
        return refusal(new Refusal(RefusalCode.UNAVAILABLE, "the mail store cannot be reached; try again later"));
    }

    private static ResponseEntity<ProblemDetail> fault(Exception e) {
        log.error("a request failed", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "this is a fault of the service");
    }

    private static ResponseEntity<ProblemDetail> field(HttpStatus status, String field, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, field + ": " + text);
        problem.setProperty("field", field);
        return ResponseEntity.status(status).body(problem);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, String text) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, text));
    }
}
