package org.pennypost.mailbox.api.client;

import java.io.IOException;
import java.io.InputStream;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.ContentsApi;

final class HttpContents implements Contents {

    private final ContentsApi api;

    HttpContents(ContentsApi api) {
        this.api = api;
    }

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        return api.read(id, offset, length);
    }

    @Override
    public void read(MailboxId mailbox, UidSet uids, long most, Taker each) throws IOException {
        api.readMessages(mailbox, uids, most).forEach(each);
    }
}
