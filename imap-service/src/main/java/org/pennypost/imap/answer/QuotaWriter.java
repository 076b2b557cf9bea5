package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.QuotaRoot;

/// Writes what there is to say of quotas (RFC 9208 §4.2).
public final class QuotaWriter {

    /// Octets in a unit of STORAGE (RFC 9208 §5.1): a part of one counts as one, of the limit too.
    private static final long UNIT = 1024;

    private final Tokens out;

    QuotaWriter(Tokens out) {
        this.out = out;
    }

    /// The names of the roots of a mailbox.
    public void roots(String mailbox, List<QuotaRoot> roots) throws IOException {
        out.ascii("* QUOTAROOT ").mailbox(mailbox);
        for (QuotaRoot root : roots) {
            out.space().astring(root.name());
        }
        out.endLine();
    }

    public void root(QuotaRoot root) throws IOException {
        out.ascii("* QUOTA ").astring(root.name()).ascii(" (");
        resource("STORAGE", root.octets(), UNIT);
        if (root.octets() != null && root.messages() != null) {
            out.space();
        }
        resource("MESSAGE", root.messages(), 1);
        out.character(')').endLine();
    }

    private void resource(String name, QuotaRoot.@Nullable Use use, long unit) throws IOException {
        if (use != null) {
            out.ascii(name).space().number(Math.ceilDiv(use.used(), unit));
            out.space().number(Math.ceilDiv(use.limit(), unit));
        }
    }
}
