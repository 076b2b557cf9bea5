package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/// What the server tells everybody about itself: its shared annotations (METADATA, RFC 5464).
@HttpExchange("/api/v1/annotations")
public interface ServerAnnotationsApi {

    /// All of them, ascending by entry.
    @Described("List the shared annotations of the server")
    @GetExchange
    List<ServerAnnotation> list();

    /// 204; 413 if the value is too large or there would be too many; 422 if the entry is not `/shared/…`.
    @Described("Set a shared annotation of the server, or remove it")
    @PutExchange
    void set(@RequestBody ServerAnnotation annotation);
}
