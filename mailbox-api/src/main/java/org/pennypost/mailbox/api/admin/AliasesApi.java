package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Further addresses of accounts.
@HttpExchange("/api/v1/aliases")
public interface AliasesApi {

    /// Ascending by address.
    ///
    /// @param after an address; null for the first page
    @Described("List the aliases by address")
    @GetExchange
    Page<AliasItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// 201; 404 if there is no such domain or account; 409 if the address is something already, or its domain an alias;
    /// 422 if it is no address.
    @Described(
            value = "Add an alias of an account",
            refusals = {404, 409})
    @PostExchange
    AliasItem add(@RequestBody NewAlias alias);

    /// 204; 404 if there is none.
    @Described(
            value = "Remove an alias",
            refusals = {404})
    @DeleteExchange("/{address}")
    void remove(@PathVariable String address);
}
