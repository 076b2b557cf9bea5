package org.pennypost.imap.session;

import java.util.EnumSet;
import java.util.Set;

import org.pennypost.imap.answer.Dialect;
import org.pennypost.imap.grammar.NameEncoding;

/// The extensions that one client has enabled: there is no way back but UNAUTHENTICATE, after which there are new ones.
final class Extensions implements Dialect {

    private final Set<Extension> enabled = EnumSet.noneOf(Extension.class);

    boolean has(Extension extension) {
        return enabled.contains(extension);
    }

    @Override
    public NameEncoding names() {
        return speaksUtf8() ? NameEncoding.UTF8 : NameEncoding.MODIFIED_UTF7;
    }

    boolean speaksUtf8() {
        return has(Extension.IMAP4REV2) || has(Extension.UTF8_ACCEPT);
    }

    @Override
    public boolean hasRecent() {
        return !has(Extension.IMAP4REV2);
    }

    @Override
    public boolean uidsOnly() {
        return has(Extension.UIDONLY);
    }

    /// Whether SELECT names the first message without `\Seen`, by its sequence number (RFC 3501 §6.3.1).
    boolean tellFirstUnseen() {
        return !has(Extension.IMAP4REV2) && !has(Extension.UIDONLY);
    }

    /// Whether VANISHED stands for EXPUNGE (RFC 7162 §3.2.10, RFC 9586 §3).
    boolean tellVanished() {
        return has(Extension.QRESYNC) || has(Extension.UIDONLY);
    }

    /// Whether a FETCH answer with news names the UID although nobody asked for it (RFC 7162 §3.2.4, RFC 9051 §7.5.2).
    boolean nameUidsInNews() {
        return has(Extension.QRESYNC) || has(Extension.IMAP4REV2);
    }

    /// @return whether it is new
    boolean enable(Extension extension) {
        return enabled.add(extension);
    }
}
