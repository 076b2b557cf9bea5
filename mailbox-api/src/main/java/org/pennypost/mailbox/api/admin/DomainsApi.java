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

/// The domains whose mail is kept here.
@HttpExchange("/api/v1/domains")
public interface DomainsApi {

    /// Ascending by name.
    ///
    /// @param after a name; null for the first page
    @Described("List the domains by name")
    @GetExchange
    Page<DomainItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 201; 404 if there is no domain of which it is to be an alias; 409 if there is such a domain, or that one is an
    /// alias itself; 422 if it is no domain name.
    @Described(
            value = "Add a domain, or an alias of one",
            refusals = {404, 409})
    @PostExchange
    DomainItem add(@RequestBody NewDomain domain);

    /// 204; 404 if there is none; 409 while it has accounts, aliases or groups, or is what another is an alias of.
    @Described(
            value = "Remove a domain that nothing belongs to any more",
            refusals = {404, 409})
    @DeleteExchange("/{name}")
    void remove(@PathVariable String name);

    /// 204: for all its accounts together; 404 if there is none; 409 if it is an alias of another; 422 if it is
    /// negative.
    @Described(
            value = "Set what all accounts of a domain together may keep",
            refusals = {404, 409})
    @PutExchange("/{name}/quota")
    void setQuota(@PathVariable String name, @RequestBody QuotaSetting quota);

    /// 204; 404 if there is none; 409 if it is an alias of another; 413 with too many targets; 422 if one is no
    /// address, or an address of ours that nobody has.
    @Described(
            value = "Say who gets the mail for addresses that nobody has",
            refusals = {404, 409, 413})
    @PutExchange("/{name}/catch-all")
    void setCatchAll(@PathVariable String name, @RequestBody CatchAllSetting catchAll);
}
