package org.pennypost.imap.session;

import java.util.List;
import java.util.Optional;

import org.pennypost.imap.grammar.MailboxArgument;
import org.pennypost.imap.grammar.MailboxFilter;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.Refusal;

/// The mailboxes that a filter means, but for the selected one (RFC 5465 §6, RFC 7377 §2.2).
///
/// @param names that the filter has; those that no mailbox can have are left out
record MailboxScope(MailboxFilter filter, List<MailboxName> names) {

    static MailboxScope of(MailboxFilter filter) {
        List<MailboxArgument> names = switch (filter) {
            case MailboxFilter.Subtree(var roots) -> roots;
            case MailboxFilter.SubtreeOne(var roots) -> roots;
            case MailboxFilter.Mailboxes(var named) -> named;
            case MailboxFilter.Selected _,
                    MailboxFilter.Inboxes _,
                    MailboxFilter.Personal _,
                    MailboxFilter.Subscribed _ -> List.of();
        };
        return new MailboxScope(
                filter,
                names.stream()
                        .map(MailboxScope::possible)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<MailboxName> possible(MailboxArgument argument) {
        try {
            return Optional.of(argument.name());
        } catch (Refusal impossible) {
            return Optional.empty();
        }
    }

    boolean covers(MailboxName name, boolean subscribed) {
        return switch (filter) {
            case MailboxFilter.Selected _ -> false;
            // Mail is delivered nowhere else.
            case MailboxFilter.Inboxes _ -> name.isInbox();
            case MailboxFilter.Personal _ -> !OtherUsers.contains(name);
            case MailboxFilter.Subscribed _ -> subscribed;
            case MailboxFilter.Subtree _ ->
                names.stream().anyMatch(root -> name.equals(root) || name.isInferiorOf(root));
            case MailboxFilter.SubtreeOne _ ->
                names.contains(name) || name.parent().filter(names::contains).isPresent();
            case MailboxFilter.Mailboxes _ -> names.contains(name);
        };
    }

    /// Whether mailboxes of others can be among them.
    boolean mayCoverOthers() {
        return filter instanceof MailboxFilter.Subscribed || names.stream().anyMatch(OtherUsers::contains);
    }
}
