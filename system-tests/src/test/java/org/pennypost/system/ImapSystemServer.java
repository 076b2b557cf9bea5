package org.pennypost.system;

import java.io.IOException;

import org.pennypost.imap.testing.ImapRemoteBackend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

/// The IMAP listeners of a running system, and accounts there.
record ImapSystemServer(RunningSystem system) implements ImapRemoteBackend.Server {

    @Override
    public ImapRemoteBackend.Account newAccount(Given given) {
        User user = system.newUser("zoe");
        String quota = given.attribute("quota", "");
        if (!quota.isEmpty()) {
            String[] limits = quota.split(" ");
            Long messages = limits.length > 1 ? Long.valueOf(limits[1]) : null;
            system.administration().setQuota(user.address(), Long.parseLong(limits[0]), messages);
        }
        return new ImapRemoteBackend.Account(user.address(), user.password());
    }

    @Override
    public boolean offers(String need) {
        return need.equals("SMALL-QUOTA") || ImapRemoteBackend.Server.super.offers(need);
    }

    @Override
    public Dialogue connect(boolean secured) throws IOException {
        return secured
                ? SocketDialogue.tls(system.port("imap.tls-port"))
                : SocketDialogue.plain(system.port("imap.port"));
    }
}
