package org.pennypost.mail.store.memory;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.collation.UnicodeCasemap;
import org.pennypost.mail.mime.EncodedWords;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SortKey;

/// The order of messages (RFC 5256 §3, RFC 5957).
final class MemorySort {

    private MemorySort() {}

    static Comparator<MemoryMessage> by(List<SortKey> order, SearchKey sought) {
        Comparator<MemoryMessage> last = Comparator.comparing(MemoryMessage::uid);
        return order.reversed().stream()
                .map(key -> by(key, sought))
                .reduce(last, (rest, before) -> before.thenComparing(rest));
    }

    private static Comparator<MemoryMessage> by(SortKey key, SearchKey sought) {
        Comparator<MemoryMessage> ascending = switch (key.by()) {
            case ARRIVAL -> Comparator.comparing(MemoryMessage::internalDate);
            case CC -> text(message -> mailbox(envelope(message).cc()));
            case DATE -> Comparator.comparing(MemorySort::sent);
            case DISPLAYFROM -> text(message -> display(envelope(message).from()));
            case DISPLAYTO -> text(message -> display(envelope(message).to()));
            case FROM -> text(message -> mailbox(envelope(message).from()));
            case RELEVANCY ->
                Comparator.comparingInt(
                        message -> -new MessageMatch(message).relevancy(sought).orElse(100));
            case SIZE -> Comparator.comparingLong(MemoryMessage::size);
            case SUBJECT -> text(message -> parsed(message).baseSubject());
            case TO -> text(message -> mailbox(envelope(message).to()));
        };
        return key.reverse() ? ascending.reversed() : ascending;
    }

    private interface Text {
        @Nullable
        String of(MemoryMessage message);
    }

    private static Comparator<MemoryMessage> text(Text text) {
        return Comparator.comparing(
                message ->
                        UnicodeCasemap.key(Optional.ofNullable(text.of(message)).orElse("")),
                MemorySort::compareCodePoints);
    }

    /// The order of code points is that of UTF-8 octets.
    private static int compareCodePoints(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    static Instant sent(MemoryMessage message) {
        Instant date = parsed(message).date();
        return date == null ? message.internalDate() : date;
    }

    private static @Nullable String mailbox(List<EnvelopeAddress> addresses) {
        return addresses.isEmpty() ? null : addresses.getFirst().mailbox();
    }

    private static @Nullable String display(List<EnvelopeAddress> addresses) {
        if (addresses.isEmpty()) {
            return null;
        }
        EnvelopeAddress first = addresses.getFirst();
        if (first.name() != null) {
            return EncodedWords.decode(first.name());
        }
        return first.host() == null ? first.mailbox() : first.mailbox() + "@" + first.host();
    }

    private static Envelope envelope(MemoryMessage message) {
        return parsed(message).envelope();
    }

    private static ParsedMessage parsed(MemoryMessage message) {
        return message.content().scanned().message();
    }
}
