package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The outbound queue: single deliveries.
@HttpExchange("/api/v1/queue")
public interface QueueApi {

    /// What has not ended and is all of what is given, in the order in which it was queued. A page may have
    /// fewer items than `limit`, even none, although there are more: `next` says so.
    ///
    /// @param sender       the reverse-path, empty for the null one; null for all, as with the others
    /// @param recipient    an address
    /// @param domain       of the recipient
    /// @param account      the address of the account that submitted the message
    /// @param state        `QUEUED`, `LEASED` or `HELD`
    /// @param queuedBefore when the message was queued
    /// @param queuedAfter  likewise
    /// @param reply        a part of the last reply
    /// @param status       what the last enhanced status begins with, such as `4.7`
    /// @param bounceClass  why the last attempt has not succeeded, such as `MAILBOX_FULL`
    /// @param ambiguous    whether a host may have got it without our knowing
    /// @param after        `next` of a page; null for the first page
    @Described("List what waits to be carried to other hosts")
    @GetExchange
    Page<QueueItem> list(
            @RequestParam(required = false) @Nullable String sender,
            @RequestParam(required = false) @Nullable String recipient,
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Instant queuedBefore,
            @RequestParam(required = false) @Nullable Instant queuedAfter,
            @RequestParam(required = false) @Nullable String reply,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String bounceClass,
            @RequestParam(required = false) @Nullable Boolean ambiguous,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Kept while the queue changes, so that nothing is counted, however much there is.
    ///
    /// @param domain of recipients; null for all
    @Described("Say how many deliveries wait")
    @GetExchange("/counts")
    QueueCount count(@RequestParam(required = false) @Nullable String domain);

    /// As of some seconds ago.
    @Described("List the domains for which the most deliveries wait")
    @GetExchange("/domains")
    List<QueueCount> domains(@RequestParam(defaultValue = "20") int limit);

    /// With every attempt that was made; 404 if it is not in the queue, or has ended too long ago.
    @Described(
            value = "Show a delivery, what it has met, and why it waits",
            refusals = {404})
    @GetExchange("/{id}")
    QueueDetail show(@PathVariable String id);

    /// Has it not tried until it is released: 204; 404 if it is not in the queue; 409 if it is being tried, or
    /// held already.
    @Described(
            value = "Hold a delivery: it is not tried until it is released",
            refusals = {404, 409})
    @PostExchange("/{id}/hold")
    void hold(@PathVariable String id);

    /// Has it tried again: 204; 404 if it is not in the queue; 409 if it is not held.
    @Described(
            value = "Release a delivery that is held",
            refusals = {404, 409})
    @PostExchange("/{id}/release")
    void release(@PathVariable String id);

    /// Has it tried now, whatever the schedule says, but not before its sender wants it (RFC 4865): 204;
    /// 404 if it is not in the queue; 409 if it is being tried, or held.
    @Described(
            value = "Have a delivery tried now, or when its sender wants it, whatever the schedule says",
            refusals = {404, 409})
    @PostExchange("/{id}/retry")
    void retry(@PathVariable String id);

    /// Ends it: 204; 404 if it is not in the queue; 409 if it is being tried.
    @Described(
            value = "End a delivery without telling its sender",
            refusals = {404, 409})
    @PostExchange("/{id}/cancel")
    void cancel(@PathVariable String id);

    /// Has it fail: 204; 404 if it is not in the queue; 409 if it is being tried.
    @Described(
            value = "Have a delivery fail, so that its sender is told",
            refusals = {404, 409})
    @PostExchange("/{id}/bounce")
    void bounce(@PathVariable String id);

    /// Has it given to one host: 204; 404 if it is not in the queue; 409 if it is being tried, or waits for
    /// an inbox here; 422 if that is no host.
    @Described(
            value = "Give a delivery to one host, whatever the DNS says",
            refusals = {404, 409})
    @PostExchange("/{id}/reroute")
    void reroute(@PathVariable String id, @RequestBody QueueRoute route);
}
