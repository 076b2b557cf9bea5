package org.pennypost.mailbox.api.client;

import java.util.List;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mailbox.api.DkimKeysApi;

record HttpDkimKeys(DkimKeysApi api) implements DkimKeys {

    @Override
    public List<DkimKey> signing(MailDomain domain) {
        return api.signing(domain);
    }
}
