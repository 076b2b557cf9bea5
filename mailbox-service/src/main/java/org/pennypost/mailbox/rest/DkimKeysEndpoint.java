package org.pennypost.mailbox.rest;

import java.util.List;

import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DkimKey;
import org.pennypost.mail.store.DkimKeys;
import org.pennypost.mailbox.api.DkimKeysApi;

@RestController
class DkimKeysEndpoint implements DkimKeysApi {

    private final DkimKeys keys;

    DkimKeysEndpoint(DkimKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<DkimKey> signing(MailDomain domain) {
        return keys.signing(domain);
    }
}
