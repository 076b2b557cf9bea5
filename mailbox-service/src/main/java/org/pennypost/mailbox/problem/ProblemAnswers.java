package org.pennypost.mailbox.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.problem.ProblemType;

/// Every error as problem+json (RFC 9457), whose `type` is one of [ProblemType]. Bad input says which `field` it is; a
/// fault of ours is logged once and shows nothing of itself. Once an answer has begun it cannot become a problem any
/// more: then the connection is broken off, so that nobody takes a part for the whole.
@RestControllerAdvice
public class ProblemAnswers {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(Exception thrown, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw thrown;
        }
        return switch (thrown) {
            case Refusal refusal -> refusal(refusal);
            case UnusableValueException e -> unusable(e.field(), String.valueOf(e.getMessage()));
            case MethodArgumentTypeMismatchException e -> mismatch(e);
            case MissingServletRequestParameterException e ->
                field(HttpStatus.BAD_REQUEST, ProblemType.UNREADABLE, e.getParameterName(), "is missing");
            case HttpMessageNotReadableException e -> unreadable(e);
            case ErrorResponse e ->
                ResponseEntity.status(e.getStatusCode())
                        .headers(e.getHeaders())
                        .body(problem(e.getStatusCode()).getBody());
            case UncheckedIOException e -> broken(e.getCause());
            case IOException e -> broken(e);
            case DataAccessResourceFailureException _,
                    TransientDataAccessResourceException _,
                    CannotCreateTransactionException _ -> away(thrown);
            default -> fault(thrown);
        };
    }

    /// Of a request that no controller took or could take, told by its status alone.
    static ResponseEntity<ProblemDetail> problem(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> problem(status, ProblemType.NO_SUCH_OPERATION, "there is nothing at this path");
            case 405 -> problem(status, ProblemType.NO_SUCH_OPERATION, "this method does not exist here");
            case 406, 415 -> problem(status, ProblemType.NO_SUCH_OPERATION, "this media type does not exist here");
            default ->
                status.is4xxClientError()
                        ? problem(status, ProblemType.UNREADABLE, "the request is not what is expected")
                        : problem(status, ProblemType.FAULT, "this is a fault of the service");
        };
    }

    private static ResponseEntity<ProblemDetail> refusal(Refusal refusal) {
        HttpStatus status = ProblemType.status(refusal.code());
        ProblemDetail problem = detail(status, ProblemType.of(refusal.code()), refusal.text());
        if (refusal.code() == RefusalCode.TOO_LARGE) {
            problem.setProperty(ProblemType.LARGEST, refusal.largest());
        }
        return refusal.code() == RefusalCode.UNAVAILABLE || refusal.code() == RefusalCode.THROTTLED
                ? ResponseEntity.status(status)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()))
                        .body(problem)
                : ResponseEntity.status(status).body(problem);
    }

    private static ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e) {
        Refusal refusal = refusalBehind(e);
        return refusal != null
                ? refusal(refusal)
                : field(
                        HttpStatus.BAD_REQUEST,
                        ProblemType.UNREADABLE,
                        e.getName(),
                        "is not what is expected: " + e.getValue());
    }

    private static @Nullable Refusal refusalBehind(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        Refusal refusal = refusalBehind(e);
        if (refusal != null && refusal.code() == RefusalCode.LIMIT) {
            return refusal(refusal);
        }
        return e.getCause() instanceof DatabindException wrong
                        && !wrong.getPath().isEmpty()
                ? unusable(path(wrong), reason(wrong))
                : problem(HttpStatus.BAD_REQUEST, ProblemType.UNREADABLE, "the body is not what is expected");
    }

    /// `recipients[2].address`
    private static String path(DatabindException wrong) {
        String path = wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    /// The library's own text names classes, which mean nothing to a caller.
    private static String reason(DatabindException wrong) {
        return switch (wrong) {
            case InvalidFormatException format -> "is not what is expected: " + format.getValue();
            case UnrecognizedPropertyException _ -> "is not known here";
            default -> "is missing, or not what is expected";
        };
    }

    private static ResponseEntity<ProblemDetail> broken(@Nullable IOException e) {
        log.info("a request broke off: {}", String.valueOf(e));
        return problem(HttpStatus.BAD_REQUEST, ProblemType.UNREADABLE, "the request could not be read to its end");
    }

    private static ResponseEntity<ProblemDetail> away(Exception e) {
        log.error("the database is away", e);
        return refusal(new Refusal(RefusalCode.UNAVAILABLE, "the mail store cannot be reached; try again later"));
    }

    private static ResponseEntity<ProblemDetail> fault(Exception e) {
        log.error("a request failed", e);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private static ResponseEntity<ProblemDetail> unusable(String field, String text) {
        return field(HttpStatus.UNPROCESSABLE_CONTENT, ProblemType.UNUSABLE, field, text);
    }

    private static ResponseEntity<ProblemDetail> field(HttpStatus status, URI type, String field, String text) {
        ProblemDetail problem = detail(status, type, field + ": " + text);
        problem.setProperty("field", field);
        return ResponseEntity.status(status).body(problem);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, URI type, String text) {
        return ResponseEntity.status(status).body(detail(status, type, text));
    }

    private static ProblemDetail detail(HttpStatusCode status, URI type, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(type);
        return problem;
    }
}
