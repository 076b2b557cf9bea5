package org.pennypost.imap.session;

import java.io.IOException;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.AnswerWriter;
import org.pennypost.imap.answer.FetchWriter;
import org.pennypost.imap.answer.WrittenDescription;
import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.imap.view.Messages;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.Uid;

/// Writes the FETCH answer of each message (RFC 9051 §7.5.2).
final class FetchAnswer {

    private final AnswerWriter answer;
    private final SelectedMailbox mailbox;
    private final FetchPlan plan;
    private final BitSet newlySeen;
    private final Extensions extensions;
    private boolean leftOut;

    FetchAnswer(Turn turn, FetchPlan plan, BitSet newlySeen) {
        this.answer = turn.answer();
        this.mailbox = turn.selected();
        this.extensions = turn.talk().extensions();
        this.plan = plan;
        this.newlySeen = newlySeen;
    }

    /// Of a message about which the view says everything.
    void write(int sequenceNumber) throws IOException {
        write(sequenceNumber, mailbox.uid(sequenceNumber), Known.NOTHING);
    }

    void write(int sequenceNumber, WrittenDescription description) throws IOException {
        write(sequenceNumber, mailbox.uid(sequenceNumber), new Known(null, description, MessageOctets.NONE));
    }

    void write(StoredMessage message, MessageOctets octets) throws IOException {
        Uid uid = message.uid();
        write(mailbox.tracker().sequenceNumber(uid), uid, new Known(message, null, octets));
    }

    /// Whether an item was not said of a message, because nobody knows how to take off its transfer encoding.
    boolean leftOut() {
        return leftOut;
    }

    /// What is known of a message besides what the view says, as far as the plan needs it.
    private record Known(
            @Nullable StoredMessage message, @Nullable WrittenDescription written, MessageOctets octets) {

        static final Known NOTHING = new Known(null, null, MessageOctets.NONE);

        StoredMessage described() {
            if (message == null) {
                throw new IllegalStateException("the plan did not ask for a description");
            }
            return message;
        }
    }

    private void write(int sequenceNumber, Uid uid, Known known) throws IOException {
        try {
            writeItems(answer.fetch(sequenceNumber, uid), sequenceNumber, uid, known);
        } catch (RuntimeException fault) {
            throw new BrokenAnswerException(fault);
        }
    }

    private void writeItems(FetchWriter writer, int sequenceNumber, Uid uid, Known known) throws IOException {
        Messages told = mailbox.told();
        int index = told.indexOf(uid);
        for (FetchItem item : plan.items()) {
            switch (item) {
                case FetchItem.UniqueId _ -> writer.uid(uid);
                case FetchItem.FlagList _ -> flags(told, index, writer);
                case FetchItem.ModSeqNumber _ -> modSeq(told, index, writer);
                case FetchItem.Rfc822Size _ ->
                    writer.size(known.message == null ? told.size(index) : known.message.size());
                case FetchItem.Description description -> describe(description, known, writer);
                case FetchItem.Content content ->
                    leftOut |= !new ContentAnswer(known.octets, writer)
                            .write(content, FetchPlan.cut(content, known.described()));
            }
        }
        if (newlySeen.get(sequenceNumber)) {
            tellSeen(told, index, uid, writer);
        }
        writer.end();
    }

    /// That the message has `\Seen` now, with what the client must hear of any change.
    private void tellSeen(Messages told, int index, Uid uid, FetchWriter writer) throws IOException {
        if (extensions.nameUidsInNews() && !extensions.uidsOnly() && !plan.asksFor(new FetchItem.UniqueId())) {
            writer.uid(uid);
        }
        if (!plan.asksFor(new FetchItem.FlagList())) {
            flags(told, index, writer);
        }
        if (extensions.has(Extension.CONDSTORE) && !plan.asksFor(new FetchItem.ModSeqNumber())) {
            modSeq(told, index, writer);
        }
    }

    private static void describe(FetchItem.Description item, Known known, FetchWriter writer) throws IOException {
        if (known.written != null) {
            writer.written(item, known.written);
            return;
        }
        StoredMessage message = known.described();
        switch (item) {
            case FetchItem.InternalDate _ -> writer.internalDate(message.internalDate());
            case FetchItem.SaveDate _ -> writer.saveDate(message.savedDate());
            case FetchItem.EmailObject _ -> writer.emailId(message.content());
            case FetchItem.ThreadObject _ -> writer.threadId(message.thread());
            // Made when the message arrived, so that nobody waits for it (RFC 8970 §4.1).
            case FetchItem.PreviewText _ -> writer.preview(message.parsed().preview());
            case FetchItem.EnvelopeData _ -> writer.envelope(message.parsed().envelope());
            case FetchItem.Structure(boolean extensible) ->
                writer.structure(message.parsed().body(), extensible);
        }
    }

    private static void flags(Messages told, int index, FetchWriter writer) throws IOException {
        // A message that went between its flags and its description keeps silent about them.
        if (index >= 0) {
            writer.flags(told.flags(index).flags());
        }
    }

    private static void modSeq(Messages told, int index, FetchWriter writer) throws IOException {
        if (index >= 0) {
            writer.modSeq(new ModSeq(told.modSeq(index)));
        }
    }
}
