package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The passwords that an account has for single programs.
@HttpExchange("/api/v1/accounts/{address}/app-passwords")
public interface AppPasswordsApi {

    /// In the order in which they were made: all, since an account has few; 404 if there is no such account.
    @Described(
            value = "List the app passwords of an account",
            refusals = {404})
    @GetExchange
    List<AppPasswordItem> list(@PathVariable String address);

    /// 201, with the password, which is never shown again; 404 if there is no such account; 413 if it has too many; 422
    /// if the name is missing or too long, or a scope is none.
    @Described(
            value = "Make an app password",
            refusals = {404, 409})
    @PostExchange
    AppPasswordItem add(@PathVariable String address, @RequestBody NewAppPassword appPassword);

    /// 204: nobody can log in by it any more; 404 if there is none.
    @Described(
            value = "Remove an app password",
            refusals = {404})
    @DeleteExchange("/{id}")
    void revoke(@PathVariable String address, @PathVariable String id);
}
