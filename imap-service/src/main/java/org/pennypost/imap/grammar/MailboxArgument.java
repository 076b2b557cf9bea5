package org.pennypost.imap.grammar;

import java.text.Normalizer;

import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;

/// A mailbox as a client named it, in Unicode whichever way it was encoded. Any text can be sent, so it need not be
/// possible as a name.
public record MailboxArgument(String text) {

    /// Whether it is in the form that names have here (RFC 9051 §5.1).
    public boolean isNormalized() {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    static MailboxArgument read(TextCursor in, NameEncoding encoding) {
        int start = in.position();
        String sent = in.astring("a mailbox name");
        return encoding.decode(sent)
                .map(MailboxArgument::new)
                .orElseThrow(() -> in.errorAt(start, "expected a mailbox name in modified UTF-7"));
    }

    /// @throws Refusal if no mailbox can have this name
    public MailboxName name() {
        return new MailboxName(text);
    }

    /// The name for CREATE, where a delimiter at the end only announces inferiors (RFC 9051 §6.3.4).
    ///
    /// @throws Refusal if no mailbox can have this name
    public MailboxName nameToCreate() {
        boolean announcesInferiors = text.length() > 1 && text.charAt(text.length() - 1) == MailboxName.DELIMITER;
        return new MailboxName(announcesInferiors ? text.substring(0, text.length() - 1) : text);
    }
}
