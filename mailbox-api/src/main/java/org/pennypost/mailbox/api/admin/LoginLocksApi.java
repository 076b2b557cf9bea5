package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// Who has to wait after failed logins.
@HttpExchange("/api/v1/login-locks")
public interface LoginLocksApi {

    /// Those who have to wait now.
    ///
    /// @param after an id; null for the first page
    @Described("List who has to wait after failed logins")
    @GetExchange
    Page<LoginLockItem> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);

    /// Forgets failed logins, so that nobody has to wait for them: 204; 404 if there are none; 422 if neither an
    /// account nor a client is given.
    ///
    /// @param account its address: those of its name, from wherever; null for none
    /// @param client  an IP address: those from its network (itself, or the /64 of IPv6), by any name
    @Described(
            value = "Forget failed logins of an account, or from a network",
            refusals = {404})
    @DeleteExchange
    void lift(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String client);
}
