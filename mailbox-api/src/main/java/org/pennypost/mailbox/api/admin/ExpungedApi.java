package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Messages that were expunged, or lay in a mailbox that was deleted, and can still be brought back.
@HttpExchange("/api/v1/accounts/{address}/expunged")
public interface ExpungedApi {

    /// By mailbox, within each in the order in which they were expunged; 404 if there is no such account.
    ///
    /// @param mailbox only what was in it; null for all
    /// @param since   only what was expunged then or later; null for all that can be brought back
    /// @param after   an id; null for the first page
    @Described(
            value = "List the messages of an account that can be brought back",
            refusals = {404})
    @GetExchange
    Page<ExpungedItem> list(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String mailbox,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Brings messages back, all or none; 404 if there is no such account or one of the ids cannot be brought back, 422
    /// if neither ids nor a time are given or a name is none, 507 if the account's quota would be exceeded.
    @Described(
            value = "Bring messages back, all or none",
            refusals = {404, 507})
    @PostExchange("/restorations")
    Restored restore(@PathVariable String address, @RequestBody Restoration restoration);
}
