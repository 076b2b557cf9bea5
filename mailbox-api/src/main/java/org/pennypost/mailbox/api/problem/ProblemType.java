package org.pennypost.mailbox.api.problem;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import org.pennypost.mail.store.RefusalCode;

/// The types of all problems (RFC 9457 §3.1.1) that the mailbox service answers with: `urn:pennypost:` and a code.
/// A refusal has its own: `urn:pennypost:over-quota`.
public final class ProblemType {

    /// The caller showed no key, or one that is not known (401).
    public static final URI UNAUTHORIZED = named("unauthorized");

    /// The request cannot be read: it has not the form that is expected (400).
    public static final URI UNREADABLE = named("unreadable");

    /// The request can be read, but a value in it cannot be used (422).
    public static final URI UNUSABLE = named("unusable");

    /// There is no such operation, or not by this method or with this kind of body.
    public static final URI NO_SUCH_OPERATION = named("no-such-operation");

    /// A fault of the service (500).
    public static final URI FAULT = named("fault");

    /// A property of the problem with [RefusalCode#TOO_LARGE]: how many octets are taken.
    public static final String LARGEST = "largest";

    private ProblemType() {}

    public static URI of(RefusalCode code) {
        return named(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
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

    /// The status of a refusal.
    public static HttpStatus status(RefusalCode code) {
        return switch (code) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case ALREADY_EXISTS, CANNOT, IN_USE -> HttpStatus.CONFLICT;
            case NO_PERMISSION, AUTHENTICATION_FAILED -> HttpStatus.FORBIDDEN;
            case OVER_QUOTA -> HttpStatus.INSUFFICIENT_STORAGE;
            case LIMIT, TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case THROTTLED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static URI named(String code) {
        return URI.create("urn:pennypost:" + code);
    }
}
