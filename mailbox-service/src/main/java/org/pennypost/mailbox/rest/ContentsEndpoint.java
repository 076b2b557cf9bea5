package org.pennypost.mailbox.rest;

import java.io.InputStream;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.ContentsApi;
import org.pennypost.mailbox.api.ManyMessages;

@RestController
class ContentsEndpoint implements ContentsApi {

    private final Contents contents;

    ContentsEndpoint(Contents contents) {
        this.contents = contents;
    }

    @Override
    public InputStream read(ContentId content, long offset, long length) {
        return contents.read(content, Given.notNegative("offset", offset), Given.notNegative("length", length));
    }

    @Override
    public ManyMessages readMessages(MailboxId mailbox, UidSet uids, long most) {
        long octets = Given.notNegative("most", most);
        return each -> contents.read(mailbox, uids, octets, each);
    }
}
