package org.pennypost.imap.session;

import java.util.Optional;
import java.util.function.Predicate;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.MailboxName;

/// The names that a client changes by a command itself, so that it need not be told (RFC 5465 §5).
final class OwnNames {

    private OwnNames() {}

    /// @param command that has been done
    static Optional<Predicate<MailboxName>> of(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Create(var mailbox, var _) -> Optional.of(around(mailbox.nameToCreate()));
            case ImapCommand.Delete(var mailbox) -> Optional.of(around(mailbox.name()));
            case ImapCommand.Rename(var from, var to) ->
                Optional.of(around(from.name()).or(around(to.nameToCreate())));
            case ImapCommand.Subscribe(var mailbox) -> Optional.of(mailbox.name()::equals);
            case ImapCommand.Unsubscribe(var mailbox) -> Optional.of(mailbox.name()::equals);
            default -> Optional.empty();
        };
    }

    /// The name, those above it and those below.
    private static Predicate<MailboxName> around(MailboxName name) {
        return each -> each.equals(name) || name.isInferiorOf(each) || each.isInferiorOf(name);
    }
}
