package org.pennypost.imap.grammar;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.RightsChange;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.ThreadAlgorithm;

/// Everything a client can ask (RFC 9051 §6, RFC 3501 §6). Closed: who handles commands handles all of them.
public sealed interface ImapCommand {

    /// RFC 9051 §6.1.1.
    record Capability() implements ImapCommand {}

    /// RFC 9051 §6.1.2.
    record Noop() implements ImapCommand {}

    /// RFC 9051 §6.1.3.
    record Logout() implements ImapCommand {}

    /// RFC 2971 §3.1.
    record Id(List<IdField> fields) implements ImapCommand {

        public Id {
            fields = List.copyOf(fields);
        }
    }

    /// RFC 9051 §6.2.1.
    record StartTls() implements ImapCommand {}

    /// RFC 9051 §6.2.2.
    ///
    /// @param mechanism       in upper case
    /// @param initialResponse Base64 as sent, empty for `=`; null where the client waits to be asked (RFC 4959)
    record Authenticate(String mechanism, @Nullable String initialResponse) implements ImapCommand {

        @Override
        public String toString() {
            return "Authenticate[" + mechanism + "]";
        }
    }

    /// RFC 9051 §6.2.3.
    record Login(String user, String password) implements ImapCommand {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /// COMPRESS DEFLATE, there being no other algorithm (RFC 4978 §3).
    record Compress() implements ImapCommand {}

    /// RFC 8437 §3.
    record Unauthenticate() implements ImapCommand {}

    /// RFC 9051 §6.3.1.
    ///
    /// @param capabilities in upper case
    record Enable(List<String> capabilities) implements ImapCommand {

        public Enable {
            capabilities = List.copyOf(capabilities);
        }
    }

    /// SELECT, or EXAMINE if `readOnly` (RFC 9051 §6.3.2, §6.3.3).
    ///
    /// @param condStore whether the client asks for modseqs (RFC 7162 §3.1.8)
    /// @param resync    what it remembers of the mailbox, if it does
    record Select(
            MailboxArgument mailbox,
            boolean readOnly,
            boolean condStore,
            @Nullable Resync resync) implements ImapCommand {}

    /// RFC 9051 §6.3.4, RFC 6154 §3.
    ///
    /// @param specialUses attributes such as `\Sent` as the client wrote them
    record Create(MailboxArgument mailbox, List<String> specialUses) implements ImapCommand {

        public Create {
            specialUses = List.copyOf(specialUses);
        }
    }

    /// RFC 9051 §6.3.5.
    record Delete(MailboxArgument mailbox) implements ImapCommand {}

    /// RFC 9051 §6.3.6.
    record Rename(MailboxArgument from, MailboxArgument to) implements ImapCommand {}

    /// RFC 9051 §6.3.7.
    record Subscribe(MailboxArgument mailbox) implements ImapCommand {}

    /// RFC 9051 §6.3.8.
    record Unsubscribe(MailboxArgument mailbox) implements ImapCommand {}

    /// LIST (RFC 9051 §6.3.9).
    ///
    /// @param patterns at least one, with the wildcards `*` and `%`
    /// @param extended whether the client used the extended form, with options or several patterns: then a pattern
    /// that is empty asks for no delimiter (RFC 5258 §3)
    record ListMailboxes(
            String reference,
            List<String> patterns,
            Set<ListSelection> selection,
            ListReturn returned,
            boolean extended)
            implements ImapCommand {

        public ListMailboxes {
            patterns = List.copyOf(patterns);
            selection = Set.copyOf(selection);
        }
    }

    /// RFC 3501 §6.3.9.
    record Lsub(String reference, String pattern) implements ImapCommand {}

    /// RFC 9051 §6.3.10.
    record Namespace() implements ImapCommand {}

    /// RFC 4314 §3.1.
    record SetAcl(MailboxArgument mailbox, String identifier, RightsChange change) implements ImapCommand {}

    /// RFC 4314 §3.2.
    record DeleteAcl(MailboxArgument mailbox, String identifier) implements ImapCommand {}

    /// RFC 4314 §3.3.
    record GetAcl(MailboxArgument mailbox) implements ImapCommand {}

    /// RFC 4314 §3.4.
    record ListRights(MailboxArgument mailbox, String identifier) implements ImapCommand {}

    /// RFC 4314 §3.5.
    record MyRights(MailboxArgument mailbox) implements ImapCommand {}

    /// RFC 5464 §4.2.
    ///
    /// @param mailbox empty for the server
    record GetMetadata(MailboxArgument mailbox, AnnotationQuery query) implements ImapCommand {}

    /// RFC 5464 §4.3.
    ///
    /// @param mailbox     empty for the server
    /// @param annotations at least one; those without a value are removed
    record SetMetadata(MailboxArgument mailbox, List<Annotation> annotations) implements ImapCommand {

        public SetMetadata {
            annotations = List.copyOf(annotations);
        }
    }

    /// RFC 9208 §4.1.1.
    record GetQuota(String root) implements ImapCommand {}

    /// RFC 9208 §4.1.2.
    record GetQuotaRoot(MailboxArgument mailbox) implements ImapCommand {}

    /// RFC 9208 §4.1.3.
    record SetQuota(String root, List<ResourceLimit> limits) implements ImapCommand {

        public SetQuota {
            limits = List.copyOf(limits);
        }
    }

    /// RFC 9051 §6.3.11.
    ///
    /// @param items without doubles, in the order asked for
    record Status(MailboxArgument mailbox, List<StatusItem> items) implements ImapCommand {

        public Status {
            items = List.copyOf(items);
        }
    }

    /// What puts messages into a mailbox. Their octets are streamed past the command.
    sealed interface Filing extends ImapCommand {

        MailboxArgument mailbox();

        List<AppendMessage> messages();
    }

    /// RFC 9051 §6.3.12, RFC 3502, RFC 4469.
    ///
    /// @param messages at least one
    record Append(MailboxArgument mailbox, List<AppendMessage> messages) implements Filing {

        public Append {
            messages = List.copyOf(messages);
        }
    }

    /// RFC 9051 §6.3.13.
    record Idle() implements ImapCommand {}

    /// NOTIFY SET (RFC 5465 §3.1).
    ///
    /// @param status whether the client wants to know how the mailboxes are now
    /// @param groups at least one
    record NotifySet(boolean status, List<EventGroup> groups) implements ImapCommand {

        public NotifySet {
            groups = List.copyOf(groups);
        }
    }

    /// NOTIFY NONE (RFC 5465 §3.1).
    record NotifyNone() implements ImapCommand {}

    /// RFC 3501 §6.4.1.
    record Check() implements ImapCommand {}

    /// RFC 9051 §6.4.1.
    record Close() implements ImapCommand {}

    /// RFC 9051 §6.4.2.
    record Unselect() implements ImapCommand {}

    /// RFC 9051 §6.4.3.
    ///
    /// @param uids only these (UID EXPUNGE, RFC 9051 §6.4.9); null for all
    record Expunge(@Nullable MessageSet uids) implements ImapCommand {}

    /// RFC 9051 §6.4.4.
    ///
    /// @param returned null where the client gave no RETURN
    /// @param charset  as the client named it; null where it named none, which means UTF-8. Where `charsetKnown` is
    ///                 false the key is ALL
    record Search(
            Numbering numbering,
            @Nullable SearchReturn returned,
            @Nullable String charset,
            boolean charsetKnown,
            ImapSearchKey key)
            implements ImapCommand {

        /// Whether RETURN asks for it.
        public boolean wants(SearchResult result) {
            return returned != null && returned.wants(result);
        }
    }

    /// ESEARCH (RFC 7377 §2).
    ///
    /// @param sources empty for the selected mailbox
    /// @param search  in UIDs
    record SearchMailboxes(List<MailboxFilter> sources, Search search) implements ImapCommand {

        public SearchMailboxes {
            sources = List.copyOf(sources);
        }
    }

    /// RFC 5267 §4.3.5.
    ///
    /// @param tags of searches; at least one
    record CancelUpdate(List<String> tags) implements ImapCommand {

        public CancelUpdate {
            tags = List.copyOf(tags);
        }
    }

    /// RFC 5256 §3, with RETURN RFC 5267 §3.
    ///
    /// @param order at least one
    record Sort(Search search, List<SortKey> order) implements ImapCommand {

        public Sort {
            order = List.copyOf(order);
        }
    }

    /// RFC 5256 §3.
    ///
    /// @param search without RETURN
    record ThreadMessages(Search search, ThreadAlgorithm algorithm) implements ImapCommand {}

    /// RFC 9051 §6.4.5.
    ///
    /// @param items without doubles, in the order asked for
    record Fetch(MessageSet messages, List<FetchItem> items, FetchModifiers modifiers) implements ImapCommand {

        public Fetch {
            items = List.copyOf(items);
        }
    }

    /// RFC 9051 §6.4.6.
    ///
    /// @param silent         whether the new flags need no answer
    /// @param unchangedSince messages that changed after it are left alone (RFC 7162 §3.1.3); null to change all
    record Store(
            MessageSet messages,
            FlagChange change,
            boolean silent,
            @Nullable ModSeq unchangedSince) implements ImapCommand {}

    /// RFC 8508 §3.
    ///
    /// @param replaced one message
    record Replace(MessageSet replaced, MailboxArgument mailbox, AppendMessage message) implements Filing {

        @Override
        public List<AppendMessage> messages() {
            return List.of(message);
        }
    }

    /// RFC 9051 §6.4.7.
    record Copy(MessageSet messages, MailboxArgument target) implements ImapCommand {}

    /// RFC 9051 §6.4.8, RFC 6851.
    record Move(MessageSet messages, MailboxArgument target) implements ImapCommand {}
}
