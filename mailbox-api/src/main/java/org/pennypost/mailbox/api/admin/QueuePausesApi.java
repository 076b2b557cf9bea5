package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Domains to which, and accounts from which, no mail is carried for now. It is queued as ever, and its time
/// runs on.
@HttpExchange("/api/v1/queue/pauses")
public interface QueuePausesApi {

    @Described("List the domains and accounts whose mail is not carried for now")
    @GetExchange
    List<QueuePause> list();

    /// 204, also if it was paused before; 404 if there is no such account; 422 unless there is either a domain
    /// or an account.
    @Described(
            value = "Carry no mail to a domain, or from an account, for now",
            refusals = {404})
    @PostExchange
    void add(@RequestBody QueuePause pause);

    /// 204; 404 if it is not paused.
    @Described(
            value = "Carry mail to a domain again",
            refusals = {404})
    @DeleteExchange("/domains/{domain}")
    void resumeDomain(@PathVariable String domain);

    /// 204; 404 if it is not paused, or there is no such account.
    @Described(
            value = "Carry mail from an account again",
            refusals = {404})
    @DeleteExchange("/accounts/{address}")
    void resumeAccount(@PathVariable String address);
}
