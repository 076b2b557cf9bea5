package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The outbound queue.
@HttpExchange("/api/v1/queue")
public interface QueueApi {

    /// What has not ended, in the order in which it was queued.
    ///
    /// @param after an id; null for the first page
    @Described("List what waits to be carried to other hosts")
    @GetExchange
    Page<QueueItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// Has it tried now, whatever the schedule says: 204; 404 if it is not in the queue; 409 if it is being tried.
    @Described(
            value = "Have a delivery tried now, whatever the schedule says",
            refusals = {404, 409})
    @PostExchange("/{id}/retry")
    void retry(@PathVariable String id);
}
