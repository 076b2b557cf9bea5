package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The domains whose mail is kept here.
@HttpExchange("/api/v1/domains")
public interface DomainsApi {

    /// Ascending by name.
    ///
    /// @param after a name; null for the first page
    @GetExchange
    Page<DomainItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 201; 409 if there is such a domain; 422 if it is no domain name.
    @PostExchange
    DomainItem add(@RequestBody NewDomain domain);

    /// 204; 404 if there is none; 409 while it has accounts.
    @DeleteExchange("/{name}")
    void remove(@PathVariable String name);
}
