package org.pennypost.mailbox.api;

import java.io.InputStream;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;

/// [Contents] over HTTP.
@HttpExchange("/internal/v1/contents")
public interface ContentsApi {

    /// The caller closes the stream; on the side of the service it is closed when it is written.
    @GetExchange(url = "/{content}", accept = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    InputStream read(@PathVariable ContentId content, @RequestParam long offset, @RequestParam long length);

    @GetExchange(url = "/of/{mailbox}", accept = ManyMessages.MEDIA_TYPE)
    ManyMessages readMessages(@PathVariable MailboxId mailbox, @RequestParam UidSet uids, @RequestParam long most);
}
