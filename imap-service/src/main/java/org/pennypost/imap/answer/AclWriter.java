package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;

import org.pennypost.mail.store.AclEntry;
import org.pennypost.mail.store.GrantableRights;
import org.pennypost.mail.store.Rights;

/// Says who may do what with a mailbox (RFC 4314 §3).
public final class AclWriter {

    private final Tokens out;

    AclWriter(Tokens out) {
        this.out = out;
    }

    /// RFC 4314 §3.6.
    public void entries(String mailbox, List<AclEntry> entries) throws IOException {
        out.ascii("* ACL ").mailbox(mailbox);
        for (AclEntry entry : entries) {
            out.space().astring(entry.identifier().toString());
            out.space().astring(entry.rights().withObsolete());
        }
        out.endLine();
    }

    /// RFC 4314 §3.7. No right depends on another, so `c` and `d` stand by themselves (RFC 4314 §2.1.1).
    ///
    /// @param identifier as the client wrote it
    public void listRights(String mailbox, String identifier, GrantableRights rights) throws IOException {
        out.ascii("* LISTRIGHTS ").mailbox(mailbox).space().astring(identifier).space();
        out.astring(rights.always().withObsolete());
        String optional = new Rights(rights.optional()).withObsolete();
        for (int i = 0; i < optional.length(); i++) {
            out.space().character(optional.charAt(i));
        }
        out.endLine();
    }

    /// RFC 4314 §3.8.
    public void myRights(String mailbox, Rights rights) throws IOException {
        out.ascii("* MYRIGHTS ").mailbox(mailbox).space();
        out.astring(rights.withObsolete()).endLine();
    }
}
