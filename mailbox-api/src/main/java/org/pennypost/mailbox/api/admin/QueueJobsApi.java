package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What is done to many deliveries of the queue at a time. A job counts them first; what was queued after it
/// is none of its concern. It is done in steps, and survives whatever stops the service.
@HttpExchange("/api/v1/queue/jobs")
public interface QueueJobsApi {

    String IDEMPOTENCY_KEY = "Idempotency-Key";

    /// Returns at once; 422 if there is no such action, or what it needs is missing.
    ///
    /// @param key names the request (draft-ietf-httpapi-idempotency-key-header): one that comes again with
    ///     it makes no other job, and gets the one that there is; 422 if that was another request; null:
    ///     each request makes a job
    @Described("Do something to all deliveries that are selected, or count them for that")
    @PostExchange
    QueueJobItem add(
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false)
                    @Described("a string of your own in quotes, such as a UUID: the same request with the same key gets"
                            + " the job that there is already, another request 422; known as long as the job is")
                    @Nullable
                    String key,
            @RequestBody QueueJobRequest request);

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
