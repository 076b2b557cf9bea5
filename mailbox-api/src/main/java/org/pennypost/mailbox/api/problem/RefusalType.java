package org.pennypost.mailbox.api.problem;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import org.pennypost.mail.store.RefusalCode;

/// The problem type and the status of each refusal: `urn:pennypost:refusal:over-quota` is 507.
public final class RefusalType {

    private static final String PREFIX = "urn:pennypost:refusal:";

    private RefusalType() {}

    public static URI of(RefusalCode code) {
        return URI.create(PREFIX + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// The code that a problem's type names, if it is a refusal.
    public static Optional<RefusalCode> code(@Nullable URI type) {
        for (RefusalCode code : RefusalCode.values()) {
            if (of(code).equals(type)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    public static HttpStatus status(RefusalCode code) {
        return switch (code) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case ALREADY_EXISTS -> HttpStatus.CONFLICT;
            case CANNOT -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NO_PERMISSION, AUTHENTICATION_FAILED -> HttpStatus.FORBIDDEN;
            case OVER_QUOTA -> HttpStatus.INSUFFICIENT_STORAGE;
            case LIMIT -> HttpStatus.CONTENT_TOO_LARGE;
            case IN_USE -> HttpStatus.LOCKED;
            case THROTTLED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
