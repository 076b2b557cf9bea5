package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// The auth log.
@HttpExchange("/api/v1/logins")
public interface LoginsApi {

    /// Attempts to log in, the latest first: those that are all of what is given; 422 if an address or outcome is none.
    ///
    /// @param account its address, whether there is such an account or not; null for all
    /// @param client  the IP address from which they came; null for all
    /// @param outcome `SUCCEEDED`, `FAILED`, `THROTTLED` or `UNAVAILABLE`; null for all
    /// @param since   then or later; null for all that are kept
    /// @param until   before; null for now
    /// @param after   `next` of a page; null for the first page
    @Described("List attempts to log in, the latest first")
    @GetExchange
    Page<LoginItem> list(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);
}
