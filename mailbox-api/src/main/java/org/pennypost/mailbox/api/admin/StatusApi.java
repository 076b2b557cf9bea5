package org.pennypost.mailbox.api.admin;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// How the system is.
@HttpExchange("/api/v1/status")
public interface StatusApi {

    @Described("Say how the system is")
    @GetExchange
    SystemStatus status();
}
