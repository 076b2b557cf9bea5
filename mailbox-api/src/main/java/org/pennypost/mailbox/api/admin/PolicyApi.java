package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What is asked of mail from other hosts. The SMTP gateway answers it.
@HttpExchange("/api/v1/policy")
public interface PolicyApi {

    /// Every stage is asked, also behind a refusal; nothing is accepted or remembered. 413 if the message is
    /// larger than the gateway takes; 422 if an address is none.
    ///
    /// @param ip      of the host that would send it
    /// @param from    the reverse-path; null or empty for the null one
    /// @param to      the recipients; without any, none is asked about
    /// @param helo    what the host would call itself; null for its address
    /// @param tls     whether it would use TLS
    /// @param message as in a file: lines may end in LF alone
    @Described("Say what would become of a message, and why")
    @PostExchange(url = "/trials", contentType = "message/rfc822")
    PolicyTrialOutcome tryMessage(
            @RequestParam String ip,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable List<String> to,
            @RequestParam(required = false) @Nullable String helo,
            @RequestParam(defaultValue = "false") boolean tls,
            @RequestBody InputStreamResource message);
}
