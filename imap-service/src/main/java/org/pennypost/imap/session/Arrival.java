package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.AppendMessage;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;

/// A message that arrives by APPEND. A small one is kept until its command is whole; a large one goes into the store
/// while it comes, together with the line end that makes its command whole: without that the store keeps nothing.
final class Arrival {

    /// What is kept in memory, in octets.
    private static final int SMALL = 256 * 1024;

    private static final int LINE_END = 2;

    private final AppendMessage message;
    private final MailboxId target;
    private byte[] kept = new byte[0];
    private @Nullable AppendOutcome outcome;
    private @Nullable RuntimeException failure;

    private Arrival(AppendMessage message, MailboxId target) {
        this.message = message;
        this.target = target;
    }

    static Arrival of(AppendMessage message, MailboxId target) {
        return new Arrival(message, target);
    }

    MailboxId target() {
        return target;
    }

    private boolean small() {
        return message.octets() <= SMALL;
    }

    /// How many octets are to be read for [#take].
    long octets() {
        return small() ? message.octets() : message.octets() + LINE_END;
    }

    /// Takes the octets of the message.
    ///
    /// @return what was read of the line behind it: nothing, or its first two octets
    byte[] take(InputStream octets, MailboxStore store, AccountId account) throws IOException {
        if (small()) {
            kept = octets.readNBytes((int) message.octets());
            return new byte[0];
        }
        ArrivingContent content = new ArrivingContent(octets, message.octets());
        try {
            outcome = append(store, account, () -> content);
        } catch (UncheckedIOException sourceFailed) {
            IOException connectionLost = content.failure();
            if (connectionLost != null) {
                throw connectionLost;
            }
            failure = CommandFailure.bad("the command must end behind the message");
        } catch (RuntimeException refused) {
            failure = refused;
        }
        return content.skipToLineEnd();
    }

    /// Puts the message into the mailbox, unless that is done.
    AppendOutcome stored(MailboxStore store, AccountId account) {
        if (failure != null) {
            throw failure;
        }
        AppendOutcome done = outcome;
        return done != null ? done : append(store, account, () -> new ByteArrayInputStream(kept));
    }

    private AppendOutcome append(MailboxStore store, AccountId account, ContentSource content) {
        return store.append(account, target, List.of(new Append(message.flags(), message.internalDate(), content)));
    }
}
