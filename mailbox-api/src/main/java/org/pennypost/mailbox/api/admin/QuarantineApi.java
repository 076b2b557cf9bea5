package org.pennypost.mailbox.api.admin;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Messages that were accepted and wait for somebody to release them.
@HttpExchange("/api/v1/quarantine")
public interface QuarantineApi {

    /// The latest first: those that are all of what is given; 422 if an address is none.
    ///
    /// @param sender    the reverse-path, empty for the null one; null for all
    /// @param recipient an address; null for all
    /// @param after     `next` of a page; null for the first page
    @Described("List what waits in the quarantine, the latest first")
    @GetExchange
    Page<QuarantineItem> list(
            @RequestParam(required = false) @Nullable String sender,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// The message as it was sent, with the fields that were added here; 404 if it is not there.
    @Described(
            value = "Read a message of the quarantine",
            refusals = {404})
    @GetExchange(url = "/{id}/content", accept = "message/rfc822")
    InputStream content(@PathVariable String id);

    /// Gives it to its recipients as if it came now; 404 if it is not there. What stands against that, a recipient that
    /// is gone or a quota, is refused with its own status, and the message stays.
    @Described(
            value = "Give a message of the quarantine to its recipients",
            refusals = {404, 409, 507})
    @PostExchange("/{id}/release")
    QuarantineRelease release(@PathVariable String id);

    /// Removes it: 204; 404 if it is not there.
    @Described(
            value = "Remove a message from the quarantine",
            refusals = {404})
    @DeleteExchange("/{id}")
    void delete(@PathVariable String id);
}
