package org.pennypost.smtp.session;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Login;
import org.pennypost.smtp.grammar.SmtpCommand;

/// What VRFY is answered (RFC 5321 §3.5.3, §7.3).
///
/// @param login null without AUTH
record Verification(
        SmtpSettings settings, Accounts accounts, @Nullable Login login) {

    Reply answer(SmtpCommand.Vrfy vrfy) {
        if (login == null || !settings.conduct().vrfy()) {
            return Replies.CANNOT_VERIFY;
        }
        String name = vrfy.name();
        boolean path = name.startsWith("<") && name.endsWith(">");
        Optional<MailAddress> address = MailAddress.find(path ? name.substring(1, name.length() - 1) : name);
        if (address.isEmpty()) {
            return Replies.CANNOT_VERIFY;
        }
        return switch (accounts.recipient(address.get(), 1)) {
            case LOCAL, LOCAL_OVER_QUOTA -> Replies.ADDRESS_KNOWN;
            case LOCAL_UNKNOWN -> Replies.NO_SUCH_RECIPIENT;
            case REMOTE -> Replies.CANNOT_VERIFY;
        };
    }
}
