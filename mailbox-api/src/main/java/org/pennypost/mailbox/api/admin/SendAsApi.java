package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// As whom an account may send besides itself and its aliases: in MAIL FROM, From and Sender.
@HttpExchange("/api/v1/accounts/{address}/send-as")
public interface SendAsApi {

    /// Ascending by address: all, since there are at most 1000; 404 if there is no such account.
    @Described(
            value = "List as whom an account may send",
            refusals = {404})
    @GetExchange
    List<SendAsItem> list(@PathVariable String address);

    /// 204, also if it may already; 404 if there is no such account; 413 if it has 1000 already; 422 if it is
    /// neither an address nor `@` with a domain.
    ///
    /// @param other an address here or elsewhere, or `@example.org`
    @Described(
            value = "Let an account send as somebody else",
            refusals = {404, 413})
    @PutExchange("/{other}")
    void grant(@PathVariable String address, @PathVariable String other);

    /// 204; 404 if there is no such account, or it was not granted.
    @Described(
            value = "Let an account no longer send as somebody else",
            refusals = {404})
    @DeleteExchange("/{other}")
    void revoke(@PathVariable String address, @PathVariable String other);
}
