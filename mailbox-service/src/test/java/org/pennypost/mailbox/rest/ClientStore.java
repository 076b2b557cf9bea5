package org.pennypost.mailbox.rest;

import org.pennypost.mail.store.AccountFeed;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Annotations;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.Quotas;
import org.pennypost.mail.store.Sharing;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mail.store.contract.StoreUnderTest;
import org.pennypost.mailbox.api.client.MailboxClient;

/// A store whose ports are those of a client.
interface ClientStore extends StoreUnderTest {

    MailboxClient client();

    @Override
    default Accounts accounts() {
        return client().accounts();
    }

    @Override
    default MailboxStore mailboxes() {
        return client().mailboxes();
    }

    @Override
    default MessageSearch search() {
        return client().search();
    }

    @Override
    default Sharing sharing() {
        return client().sharing();
    }

    @Override
    default Annotations annotations() {
        return client().annotations();
    }

    @Override
    default Quotas quotas() {
        return client().quotas();
    }

    @Override
    default AccountFeed accountFeed() {
        return client().accountFeed();
    }

    @Override
    default Contents contents() {
        return client().contents();
    }

    @Override
    default MessageIntake intake() {
        return client().intake();
    }

    @Override
    default Maildrops maildrops() {
        return client().maildrops();
    }

    @Override
    default DmarcObservations dmarc() {
        return client().dmarc();
    }

    @Override
    default TlsObservations tls() {
        return client().tls();
    }

    @Override
    default Greylist greylist() {
        return client().greylist();
    }
}
