package org.pennypost.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.client.MailboxClient;

/// Fills mailboxes as fast as the store can, past the protocols.
final class StoreFiller implements AutoCloseable {

    private static final int AT_ONCE = 250;

    private final MailboxClient client;

    StoreFiller(StandaloneProcess system) throws IOException {
        client = new MailboxClient(new MailboxApiProperties(
                system.secret("service-token"),
                new MailboxApiProperties.Api(
                        system.api(), 64, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(5))));
    }

    /// @param mailbox is made if it is not there
    void fill(String address, String mailbox, Texts texts, int count) {
        AccountId account = account(address);
        MailboxId id = mailbox(account, new MailboxName(mailbox));
        for (int from = 0; from < count; from += AT_ONCE) {
            List<byte[]> batch = new ArrayList<>();
            for (int number = from; number < Math.min(count, from + AT_ONCE); number++) {
                batch.add(texts.message(number));
            }
            append(account, id, batch);
        }
    }

    void append(String address, String mailbox, byte[] message) {
        AccountId account = account(address);
        append(account, mailbox(account, new MailboxName(mailbox)), List.of(message));
    }

    private AccountId account(String address) {
        return client.accounts()
                .login(new LoginAttempt(
                        new Credential.Password(address, StandaloneProcess.PASSWORD),
                        "imap",
                        "PLAIN",
                        InetAddress.getLoopbackAddress()))
                .account();
    }

    private MailboxId mailbox(AccountId account, MailboxName name) {
        MailboxStore store = client.mailboxes();
        return store.list(account).stream()
                .filter(it -> it.name().equals(name))
                .findAny()
                .map(it -> Objects.requireNonNull(it.id()))
                .orElseGet(() ->
                        Objects.requireNonNull(store.create(account, name, null).id()));
    }

    private void append(AccountId account, MailboxId mailbox, List<byte[]> messages) {
        client.mailboxes()
                .append(
                        account,
                        mailbox,
                        messages.stream()
                                .map(octets -> new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets)))
                                .toList());
    }

    @Override
    public void close() {
        client.close();
    }
}
