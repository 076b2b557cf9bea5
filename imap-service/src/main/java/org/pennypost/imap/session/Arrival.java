package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.AppendMessage;
import org.pennypost.imap.grammar.MessagePart;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.AppendOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// The messages of a command that is not whole yet. What the client sends is kept, little in memory, more in a file:
/// the store gets all messages together when the command is whole, since all of them are stored or none
/// (RFC 3502 §6.3.11).
final class Arrival implements AutoCloseable {

    /// What is kept in memory, in octets.
    private static final int IN_MEMORY = 256 * 1024;

    private static final int PIECE = 8 * 1024;

    private final MailboxId target;
    private final AppendLimits limits;
    private final Spool spool = new Spool(IN_MEMORY, Path.of(System.getProperty("java.io.tmpdir")));
    private final UrlReader urls;
    private final List<ArrivingMessage> messages = new ArrayList<>();
    private int parts;
    private long announced;
    private @Nullable IOException unkept;

    Arrival(MailboxId target, AppendLimits limits, UrlReader urls) {
        this.target = target;
        this.limits = limits;
        this.urls = urls;
    }

    MailboxId target() {
        return target;
    }

    /// Takes note of what the command says by now.
    ///
    /// @throws CommandFailure or [Refusal] if that cannot be done
    void learn(List<AppendMessage> said) {
        requireKept();
        for (int number = Math.max(0, messages.size() - 1); number < said.size(); number++) {
            AppendMessage message = said.get(number);
            if (number == messages.size()) {
                begin(message);
            }
            ArrivingMessage known = messages.get(number);
            for (MessagePart part :
                    message.parts().subList(known.parts(), message.parts().size())) {
                learn(part, known);
            }
            if (known.octets() == 0 && !message.catenated()) {
                throw CommandFailure.cancelled();
            }
        }
    }

    private void begin(AppendMessage message) {
        if (messages.size() == limits.messages()) {
            throw CommandFailure.no(
                    new ResponseCode.MessageLimit(limits.messages(), null),
                    "that is too many messages for one command");
        }
        messages.add(new ArrivingMessage(message.flags(), message.internalDate()));
    }

    private void learn(MessagePart part, ArrivingMessage message) {
        if (++parts > limits.parts()) {
            throw new Refusal(RefusalCode.LIMIT, "a command has at most " + limits.parts() + " parts of messages");
        }
        switch (part) {
            case MessagePart.Text(long octets, var form) -> {
                announce(octets, message);
                if (form != MessagePart.Text.Form.LITERAL) {
                    message.mayBeBinary();
                }
            }
            case MessagePart.Url(String url) -> {
                switch (urls.read(url)) {
                    case UrlReader.Range range -> message.add(range.piece(), limits.largestMessage());
                    case UrlReader.Fields(byte[] octets) -> {
                        announce(octets.length, message);
                        keep(octets, octets.length);
                    }
                }
            }
        }
    }

    private void announce(long octets, ArrivingMessage message) {
        message.add(new Piece.Kept(announced, octets), limits.largestMessage());
        if (octets > limits.kept() - announced) {
            throw new Refusal(RefusalCode.LIMIT, "a command brings at most " + limits.kept() + " octets");
        }
        announced += octets;
    }

    /// Takes the literal that the command announced last.
    void take(InputStream literal) throws IOException {
        byte[] octets = new byte[PIECE];
        for (int count = literal.read(octets); count >= 0; count = literal.read(octets)) {
            keep(octets, count);
        }
    }

    /// A full disk is the server's trouble, not the end of the connection.
    private void keep(byte[] octets, int count) {
        if (unkept != null) {
            return;
        }
        try {
            spool.write(octets, 0, count);
        } catch (IOException full) {
            unkept = full;
        }
    }

    private void requireKept() {
        if (unkept != null) {
            throw new UncheckedIOException("what the client sends cannot be kept", unkept);
        }
    }

    /// Hands all of them over. The command is whole.
    AppendOutcome store(Function<List<Append>, AppendOutcome> taker) {
        requireKept();
        if (messages.stream().anyMatch(message -> message.octets() == 0)) {
            throw CommandFailure.cancelled();
        }
        try {
            if (!limits.eightBitHeaders()) {
                requireAsciiHeaders();
            }
            return taker.apply(
                    messages.stream().map(message -> message.append(spool)).toList());
        } catch (UncheckedIOException failed) {
            throw UnreadableUrlException.behind(failed)
                    .<RuntimeException>map(unreadable -> CommandFailure.badUrl(unreadable.url()))
                    .orElse(failed);
        }
    }

    private void requireAsciiHeaders() {
        if (!messages.stream().allMatch(message -> message.hasAsciiHeader(spool))) {
            throw CommandFailure.no(ResponseCode.Plain.CANNOT, "only ASCII in header fields without UTF8=ACCEPT");
        }
    }

    @Override
    public void close() {
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
