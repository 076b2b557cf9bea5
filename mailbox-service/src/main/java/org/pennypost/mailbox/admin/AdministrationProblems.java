package org.pennypost.mailbox.admin;

import java.net.URI;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.api.problem.RefusalType;

/// Refusals to administrators as problem+json (RFC 9457), whose `type` is the refusal's code.
@RestControllerAdvice(basePackageClasses = AdministrationProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdministrationProblems {

    private static final URI UNUSABLE = URI.create("urn:pennypost:unusable");
    private static final URI UNREADABLE = URI.create("urn:pennypost:unreadable");

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        HttpStatus status = switch (refusal.code()) {
            case CANNOT, IN_USE -> HttpStatus.CONFLICT;
            default -> RefusalType.status(refusal.code());
        };
        return problem(status, RefusalType.of(refusal.code()), refusal.text());
    }

    @ExceptionHandler
    ProblemDetail unusable(UnusableException e) {
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, UNUSABLE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(HttpStatus.BAD_REQUEST, UNREADABLE, "the request's body is not the JSON that is expected");
    }

    @ExceptionHandler
    ProblemDetail mismatched(MethodArgumentTypeMismatchException e) {
        return problem(HttpStatus.BAD_REQUEST, UNREADABLE, "'" + e.getName() + "' is not what is expected");
    }

    private static ProblemDetail problem(HttpStatus status, URI type, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(type);
        return problem;
    }
}
