package org.pennypost.mailbox.api.admin;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// How much an account sends, and how much it may.
@HttpExchange("/api/v1/accounts/{address}/sending")
public interface SendingApi {

    /// 404 if there is no such account.
    @Described(
            value = "Show how much an account has sent lately",
            refusals = {404})
    @GetExchange
    SendingItem use(@PathVariable String address);

    /// 204: it may send as much as if it had sent nothing; 404 if there is no such account.
    @Described(
            value = "Forget how much an account has sent",
            refusals = {404})
    @DeleteExchange
    void reset(@PathVariable String address);

    /// Its own; 404 if there is no such account.
    @Described(
            value = "Show the limits of an account's own",
            refusals = {404})
    @GetExchange("/limits")
    SendingSetting limits(@PathVariable String address);

    /// 204; 404 if there is no such account; 422 if one is negative.
    @Described(
            value = "Set how much an account may send",
            refusals = {404})
    @PutExchange("/limits")
    void setLimits(@PathVariable String address, @RequestBody SendingSetting limits);
}
