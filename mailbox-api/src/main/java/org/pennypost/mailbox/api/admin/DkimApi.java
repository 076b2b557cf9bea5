package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The keys with which mail of our domains is signed (RFC 6376). Their private parts are never shown.
@HttpExchange("/api/v1/dkim/keys")
public interface DkimApi {

    /// In the order of domains and selectors.
    ///
    /// @param domain null for all
    /// @param after  `next` of a page; null for the first page
    @Described("List the keys that sign mail, by domain")
    @GetExchange
    Page<DkimKeyItem> list(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// 201: a key that signs as soon as its record is seen in the DNS; 404 if the domain is not ours; 409 if it has a
    /// key of that selector, or cannot be in the DNS; 422 if something given means nothing.
    @Described(
            value = "Make a key that signs as soon as its record is seen in the DNS",
            refusals = {404, 409})
    @PostExchange
    DkimKeyItem add(@RequestBody NewDkimKey key);

    /// 404 if there is none.
    @Described(
            value = "Show a key and its record",
            refusals = {404})
    @GetExchange("/{domain}/{selector}")
    DkimKeyItem show(@PathVariable String domain, @PathVariable String selector);

    /// Has it sign now, instead of the one of the same algorithm that does; 404 if there is none; 409 if it is retired
    /// or its record is not in the DNS; 503 if the DNS does not answer.
    ///
    /// @param unseen even if its record is not seen
    @Described(
            value = "Have a key sign now",
            refusals = {404, 409})
    @PostExchange("/{domain}/{selector}/activate")
    DkimKeyItem activate(
            @PathVariable String domain,
            @PathVariable String selector,
            @RequestParam(defaultValue = "false") boolean unseen);

    /// Has it sign no more, whether another does or not; 404 if there is none; 409 if it does not sign.
    @Described(
            value = "Have a key sign no more",
            refusals = {404, 409})
    @PostExchange("/{domain}/{selector}/retire")
    DkimKeyItem retire(@PathVariable String domain, @PathVariable String selector);

    /// 204; 404 if there is none; 409 if it signs, or if its record is needed still.
    @Described(
            value = "Remove a key whose record is needed no more",
            refusals = {404, 409})
    @DeleteExchange("/{domain}/{selector}")
    void remove(@PathVariable String domain, @PathVariable String selector);
}
