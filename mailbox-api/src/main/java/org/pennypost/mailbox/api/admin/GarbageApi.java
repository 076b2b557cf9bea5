package org.pennypost.mailbox.api.admin;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// Contents that nothing referred to any more.
@HttpExchange("/api/v1/garbage")
public interface GarbageApi {

    /// What was removed since the first collection, and by the latest ones.
    @Described("Say what was removed that nothing referred to any more")
    @GetExchange
    GarbageReport report();
}
