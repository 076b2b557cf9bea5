package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.ImapUrl;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// Finds what the URLs of a CATENATE name (RFC 4469 §3). They are relative to the selected mailbox, if there is one.
final class UrlReader {

    private final Turn turn;
    private final Map<Place, Optional<MailboxId>> mailboxes = new HashMap<>();

    /// What the last URL named: a command may take many parts of one message.
    private @Nullable MailboxId mailbox;

    private @Nullable StoredMessage message;

    UrlReader(Turn turn) {
        this.turn = turn;
    }

    private record Place(
            String mailbox, boolean absolute, @Nullable UidValidity uidValidity) {}

    /// What a URL names.
    sealed interface Found {}

    record Range(Piece.Stored piece) implements Found {}

    /// Fields of a header.
    @SuppressWarnings("ArrayRecordComponent")
    record Fields(byte[] octets) implements Found {}

    /// @throws CommandFailure with `[BADURL]` if it names nothing that the client may read (RFC 4469 §4.1)
    Found read(String url) {
        try {
            ImapUrl named = ImapUrl.parse(url).orElseThrow(() -> CommandFailure.badUrl(url));
            StoredMessage message = message(named).orElseThrow(() -> CommandFailure.badUrl(url));
            return switch (Cut.of(message.parsed().body(), named.section(), named.partial())) {
                case Cut.Nothing _, Cut.Encoded _, Cut.Undecodable _, Cut.Counted _ -> throw CommandFailure.badUrl(url);
                case Cut.Octets(OctetRange range) ->
                    new Range(
                            new Piece.Stored(turn.talk().services().store().contents(), message.content(), range, url));
                case Cut.Fields fields -> new Fields(fields.of(octets(message, fields.header())));
            };
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.UNAVAILABLE) {
                throw refusal;
            }
            throw CommandFailure.badUrl(url);
        }
    }

    private byte[] octets(StoredMessage message, OctetRange range) {
        try (InputStream octets =
                turn.talk().services().store().contents().read(message.content(), range.start(), range.length())) {
            return octets.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<StoredMessage> message(ImapUrl url) {
        Place place = new Place(url.mailbox(), url.absolute(), url.uidValidity());
        return mailboxes.computeIfAbsent(place, _ -> mailbox(url)).flatMap(found -> message(found, url.uid()));
    }

    private Optional<StoredMessage> message(MailboxId in, Uid uid) {
        StoredMessage last = message;
        if (last != null && last.uid().equals(uid) && in.equals(mailbox)) {
            return Optional.of(last);
        }
        List<StoredMessage> found = new ArrayList<>();
        turn.store().describe(turn.account(), in, UidSet.of(uid), found::add);
        mailbox = in;
        message = found.isEmpty() ? null : found.getFirst();
        return found.stream().findFirst();
    }

    private Optional<MailboxId> mailbox(ImapUrl url) {
        Optional<MailboxId> named = url.absolute() ? turn.find(new MailboxName(url.mailbox())) : beside(url.mailbox());
        UidValidity expected = url.uidValidity();
        return named.filter(found -> expected == null
                || turn.store().status(turn.account(), found).uidValidity().equals(expected));
    }

    /// RFC 3986 §5.2.3: the last level of the selected mailbox's name is replaced.
    private Optional<MailboxId> beside(String name) {
        Optional<MailboxId> selected = turn.talk().selected().map(SelectedMailbox::id);
        if (name.isEmpty()) {
            return selected;
        }
        String level = turn.store().list(turn.account()).stream()
                .filter(listed -> selected.isPresent() && selected.get().equals(listed.id()))
                .findFirst()
                .map(Mailbox::name)
                .flatMap(MailboxName::parent)
                .map(parent -> parent.value() + MailboxName.DELIMITER)
                .orElse("");
        return turn.find(new MailboxName(level + name));
    }
}
