package org.pennypost.imap.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.wire.Line;

/// Puts the lines and literals of a command together (RFC 9051 §2.2.1, §4.3; RFC 7888), within limits. Before a client
/// is asked for a literal, what it has said so far is looked at: a command that is wrong already, or a literal that is
/// too large, is answered at once.
public final class CommandFramer {

    private static final byte[] CRLF = {'\r', '\n'};

    private final FramingLimits limits;
    private final Function<byte[], TaggedCommand> grammar;

    private byte[] text = new byte[0];
    private int literals;
    private @Nullable LiteralMark awaited;
    private boolean message;

    /// What is said when the rest of the command has been passed over; null while the command is wanted.
    private @Nullable Framed verdict;

    private long unwanted;

    /// @param grammar reads a text as the session would now ([CommandParser#parseBegun]), or throws
    ///                [ImapSyntaxException]
    public CommandFramer(FramingLimits limits, Function<byte[], TaggedCommand> grammar) {
        this.limits = limits;
        this.grammar = grammar;
    }

    /// The limit for the next line to be read.
    public int lineLimit() {
        return limits.line();
    }

    public Framed line(Line line) {
        Optional<LiteralMark> mark = LiteralMark.atEndOf(line.octets());
        if (verdict != null) {
            return mark.isPresent() ? passOver(mark.get(), verdict) : end(verdict);
        }
        if (text.length + line.octets().length > limits.command()) {
            return reject(mark, tooBig("the command is longer than " + limits.command() + " octets"));
        }
        append(line.octets());
        if (mark.isEmpty()) {
            return end(new Framed.Whole(text));
        }
        append(CRLF);
        return literal(mark.get());
    }

    /// The octets asked for have arrived: those of a literal are taken from the stream, others were of no interest or
    /// have been taken by the session.
    public Framed octets(InputStream octets) throws IOException {
        LiteralMark arrived = awaited;
        if (arrived == null) {
            throw new IllegalStateException("no octets were asked for");
        }
        awaited = null;
        if (verdict == null && !message) {
            append(octets.readNBytes(Math.toIntExact(arrived.octets())));
        }
        message = false;
        return new Framed.MoreLines();
    }

    /// Whether the octets that come next are those of a message to append.
    public boolean messageComes() {
        return message;
    }

    /// The session does not want the message that comes next, nor the rest of the command.
    public Framed refuse() {
        LiteralMark refused = awaited;
        if (!message || refused == null) {
            throw new IllegalStateException("no message comes next");
        }
        message = false;
        return passOver(refused, new Framed.Refused());
    }

    /// The tag of the command that has begun but is not whole, if there is one.
    public Optional<String> tag() {
        try {
            return text.length == 0 ? Optional.empty() : Optional.of(new TextCursor(text).tag());
        } catch (ImapSyntaxException noTag) {
            return Optional.empty();
        }
    }

    /// Forgets what has begun: the next line begins a command.
    public void reset() {
        text = new byte[0];
        literals = 0;
        awaited = null;
        message = false;
        verdict = null;
        unwanted = 0;
    }

    private Framed literal(LiteralMark mark) {
        boolean tooLarge = mark.octets() > limits.literal() || text.length + mark.octets() > limits.command();
        if (mark.synchronizing() || tooLarge || mayFile()) {
            try {
                if (grammar.apply(text) instanceof TaggedCommand(String tag, ImapCommand.Filing filing)
                        && filing.messages().getLast().parts().getLast() instanceof MessagePart.Text coming) {
                    awaited = mark;
                    message = true;
                    return new Framed.Message(tag, filing, coming, mark.synchronizing());
                }
            } catch (ImapSyntaxException soFar) {
                boolean onlyUnfinished = soFar.position() >= text.length;
                if (!onlyUnfinished) {
                    return reject(Optional.of(mark), soFar);
                }
            }
        }
        if (tooLarge) {
            return reject(Optional.of(mark), tooBig("a literal has at most " + limits.literal() + " octets"));
        }
        if (++literals > limits.literals()) {
            return reject(Optional.of(mark), tooBig("a command has at most " + limits.literals() + " literals"));
        }
        awaited = mark;
        return new Framed.Literal(mark.octets(), mark.synchronizing());
    }

    /// Whether the command has messages with it, at a glance.
    private boolean mayFile() {
        TextCursor in = new TextCursor(text);
        try {
            in.tag();
            in.space();
            boolean byUid = in.acceptKeyword("UID") && in.accept(' ');
            return in.acceptKeyword("REPLACE") || !byUid && in.acceptKeyword("APPEND");
        } catch (ImapSyntaxException noCommand) {
            return false;
        }
    }

    private Framed reject(Optional<LiteralMark> mark, ImapSyntaxException reason) {
        Framed rejected = new Framed.Rejected(reason);
        return mark.isPresent() ? passOver(mark.get(), rejected) : end(rejected);
    }

    private ImapSyntaxException tooBig(String what) {
        return ImapSyntaxException.tooBig(tag().orElse(null), text.length, what);
    }

    /// A client that waits to be asked for a literal has ended its command when it is not asked; another sends it.
    private Framed passOver(LiteralMark mark, Framed endsWith) {
        if (mark.synchronizing()) {
            return end(endsWith);
        }
        if (mark.octets() > limits.unwanted() - unwanted) {
            return end(new Framed.Hopeless());
        }
        verdict = endsWith;
        unwanted += mark.octets();
        awaited = mark;
        return new Framed.Unwanted(mark.octets());
    }

    private Framed end(Framed framed) {
        reset();
        return framed;
    }

    private void append(byte[] octets) {
        if (text.length == 0) {
            text = octets;
        } else {
            int end = text.length;
            text = Arrays.copyOf(text, end + octets.length);
            System.arraycopy(octets, 0, text, end, octets.length);
        }
    }
}
