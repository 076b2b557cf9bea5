package org.pennypost.cli;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is done with mail that is read by POP3.
final class MaildropOptions {

    @Option(
            names = "--expire-days",
            paramLabel = "DAYS",
            description = "Remove messages from INBOX so many days after they came into it; 0: never.")
    private @Nullable Integer expireDays;

    @Option(
            names = "--delete-retrieved",
            negatable = true,
            description = "Remove what was retrieved at the end of a session, or leave it to the client.")
    private @Nullable Boolean deleteRetrieved;

    @Option(
            names = "--login-delay",
            paramLabel = "SECONDS",
            description = "Refuse a login that is sooner after the one before; 0: never.")
    private @Nullable Integer loginDelay;

    /// As the API takes it.
    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("expireDays", expireDays);
        body.put("deleteRetrieved", deleteRetrieved);
        body.put("loginDelay", loginDelay);
        return body;
    }
}
