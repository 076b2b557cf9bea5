package org.pennypost.imap.session;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Refusal;

/// What a URL names can no longer be read, while a message is put together of it.
final class UnreadableUrlException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String url;

    UnreadableUrlException(String url, Refusal reason) {
        super(reason.text(), reason);
        this.url = url;
    }

    String url() {
        return url;
    }

    /// The one behind another failure, if there is one.
    static Optional<UnreadableUrlException> behind(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof UnreadableUrlException unreadable) {
                return Optional.of(unreadable);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
