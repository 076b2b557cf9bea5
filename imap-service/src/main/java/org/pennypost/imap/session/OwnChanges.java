package org.pennypost.imap.session;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.imap.view.AccountUpdate;
import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.MailboxName;

/// The names and annotations that a client changes by a command itself, so that it need not be told (RFC 5465 §5).
final class OwnChanges {

    private OwnChanges() {}

    /// @param command that has been done
    static Optional<Predicate<AccountUpdate>> of(ImapCommand command) {
        return switch (command) {
            case ImapCommand.Create(var mailbox, var _) -> Optional.of(named(around(mailbox.nameToCreate())));
            case ImapCommand.Delete(var mailbox) -> Optional.of(named(around(mailbox.name())));
            case ImapCommand.Rename(var from, var to) ->
                Optional.of(named(around(from.name()).or(around(to.nameToCreate()))));
            case ImapCommand.Subscribe(var mailbox) -> Optional.of(named(mailbox.name()::equals));
            case ImapCommand.Unsubscribe(var mailbox) -> Optional.of(named(mailbox.name()::equals));
            case ImapCommand.SetMetadata set -> Optional.of(annotated(set));
            default -> Optional.empty();
        };
    }

    /// The name, those above it and those below.
    private static Predicate<MailboxName> around(MailboxName name) {
        return each -> each.equals(name) || name.isInferiorOf(each) || each.isInferiorOf(name);
    }

    private static Predicate<AccountUpdate> named(Predicate<MailboxName> own) {
        return update -> switch (update) {
            case AccountUpdate.Named named -> own.test(named.name());
            case AccountUpdate.Subscribed(MailboxName name) -> own.test(name);
            case AccountUpdate.Opened _, AccountUpdate.Counted _, AccountUpdate.Annotated _ -> false;
        };
    }

    private static Predicate<AccountUpdate> annotated(ImapCommand.SetMetadata set) {
        String place =
                set.mailbox().text().isEmpty() ? "" : set.mailbox().name().value();
        Set<String> entries = set.annotations().stream().map(Annotation::entry).collect(Collectors.toSet());
        return update -> update instanceof AccountUpdate.Annotated annotated
                && annotated.place().equals(place)
                && entries.containsAll(annotated.entries());
    }
}
