package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/// Where others are told what happens to deliveries, in requests that are signed (Standard Webhooks).
@HttpExchange("/api/v1/webhooks")
public interface WebhooksApi {

    /// In the order in which they were made.
    ///
    /// @param after `next` of a page; null for the first page
    @Described("List the webhooks")
    @GetExchange
    Page<WebhookItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 201, with the secret, which is never shown again; 404 if the domain is not ours; 413 if there are too many; 422
    /// if something given means nothing, or the URL is none to which requests may go.
    @Described(
            value = "Make a webhook",
            refusals = {404})
    @PostExchange
    WebhookItem add(@RequestBody WebhookSetting setting);

    /// 404 if there is none.
    @Described(
            value = "Show a webhook, and how it fares",
            refusals = {404})
    @GetExchange("/{id}")
    WebhookItem show(@PathVariable String id);

    /// What it is to be from now on, whole; what waits for it while it is disabled is told when it is enabled again.
    /// 404 if there is none, or the domain is not ours; 422 if something given means nothing.
    @Described(
            value = "Change a webhook",
            refusals = {404})
    @PutExchange("/{id}")
    WebhookItem set(@PathVariable String id, @RequestBody WebhookSetting setting);

    /// 204: it is told nothing any more; 404 if there is none.
    @Described(
            value = "Remove a webhook, and what waits for it",
            refusals = {404})
    @DeleteExchange("/{id}")
    void remove(@PathVariable String id);

    /// Sends it an event of the type `test` now, and waits for what it answers; 404 if there is none.
    @Described(
            value = "Send a webhook an event of no meaning",
            refusals = {404})
    @PostExchange("/{id}/test")
    WebhookTrial test(@PathVariable String id);

    /// Has its requests signed with another secret, and for a time with the one so far too; 404 if there is none.
    @Described(
            value = "Give a webhook another secret",
            refusals = {404})
    @PostExchange("/{id}/secret")
    WebhookItem rotateSecret(@PathVariable String id);
}
