package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What is done to many deliveries of the queue at a time. A job counts them first; what was queued after it
/// is none of its concern. It is done in steps, and survives whatever stops the service.
@HttpExchange("/api/v1/queue/jobs")
public interface QueueJobsApi {

    /// Returns at once; 422 if there is no such action, or what it needs is missing.
    @Described("Do something to all deliveries that are selected, or count them for that")
    @PostExchange
    QueueJobItem add(@RequestBody QueueJobRequest request);

    /// @param after `next` of a page; null for the first page
    @Described("List the jobs on the queue, the latest first")
    @GetExchange
    Page<QueueJobItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 404 if there is none.
    @Described(
            value = "Say how far a job on the queue has come",
            refusals = {404})
    @GetExchange("/{id}")
    QueueJobItem get(@PathVariable String id);

    /// 404 if there is none.
    @Described(
            value = "Start a job on the queue that has counted",
            refusals = {404})
    @PostExchange("/{id}/start")
    QueueJobItem start(@PathVariable String id);

    /// What it has done stays done: 204; 404 if there is none.
    @Described(
            value = "Stop a job on the queue where it is",
            refusals = {404})
    @DeleteExchange("/{id}")
    void stop(@PathVariable String id);
}
