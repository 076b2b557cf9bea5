package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Addresses to which nothing is sent: mail to them fails at once.
@HttpExchange("/api/v1/suppression")
public interface SuppressionApi {

    /// In the order of domains and addresses: what is all of what is given.
    ///
    /// @param domain       of the addresses; null for all, as with the others
    /// @param senderDomain of the accounts whose mail it concerns; empty for entries that concern all mail
    /// @param source       `BOUNCE` or `OPERATOR`
    /// @param bounceClass  of the last bounce, such as `MAILBOX_UNKNOWN`
    /// @param listed       whether nothing is sent to the address already
    /// @param after        `next` of a page; null for the first page
    @Described("List the addresses to which nothing is sent, by domain")
    @GetExchange
    Page<SuppressionItem> list(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String senderDomain,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String bounceClass,
            @RequestParam(required = false) @Nullable Boolean listed,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// One entry for each domain of senders, and one for all mail; 404 if there are none.
    @Described(
            value = "Say why nothing is sent to an address",
            refusals = {404})
    @GetExchange("/{address}")
    List<SuppressionItem> show(@PathVariable String address);

    /// 201, also if it is there already: then it gets this note and this expiry, and is the operator's; 404 if there is
    /// no such domain of senders; 409 for postmaster, who gets mail always; 422 if something given means nothing.
    @Described(
            value = "Have nothing sent to an address",
            refusals = {404, 409})
    @PostExchange
    SuppressionItem add(@RequestBody NewSuppression suppression);

    /// Removes what is all of what is given, some at a time: 422 if neither of the domains is.
    ///
    /// @param domain       of the addresses; null for all, as with the others
    /// @param senderDomain of the accounts whose mail it concerns; empty for entries that concern all mail
    /// @param source       `BOUNCE` or `OPERATOR`
    /// @param bounceClass  of the last bounce, such as `MAILBOX_UNKNOWN`
    /// @param listed       whether nothing is sent to the address already
    /// @param dryRun       whether they are only counted
    @Described("Have many addresses sent to again: those of a domain, or those of a domain of senders")
    @DeleteExchange
    RemovedSuppressions removeAll(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String senderDomain,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String bounceClass,
            @RequestParam(required = false) @Nullable Boolean listed,
            @RequestParam(defaultValue = "false") boolean dryRun);

    /// 204; 404 if it is not there.
    ///
    /// @param senderDomain only its entry; null for all entries of the address
    @Described(
            value = "Have an address sent to again",
            refusals = {404})
    @DeleteExchange("/{address}")
    void remove(@PathVariable String address, @RequestParam(required = false) @Nullable String senderDomain);
}
