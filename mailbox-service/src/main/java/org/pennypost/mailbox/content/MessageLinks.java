package org.pennypost.mailbox.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.collation.UnicodeCasemap;
import org.pennypost.mail.mime.ParsedMessage;

/// What ties a message to others (RFC 5256 §3): its base subject, its message id and its references, each as the first
/// 63 bits of its SHA-256; 0 is none. As octets, big-endian: whether it is a reply or forward (4), how many references
/// there are (4), subject (8), id (8), each reference (8).
///
/// @param references oldest first
public record MessageLinks(boolean replyOrForward, long subject, long id, List<Long> references) {

    /// Of more references the last ones are kept.
    private static final int MOST = 100;

    private static final int FIXED = 2 * Integer.BYTES + 2 * Long.BYTES;

    public static MessageLinks of(ParsedMessage parsed) {
        List<String> references = parsed.references();
        return new MessageLinks(
                parsed.replyOrForward(),
                hash(UnicodeCasemap.key(parsed.baseSubject())),
                hash(parsed.messageId()),
                references.subList(Math.max(0, references.size() - MOST), references.size()).stream()
                        .map(MessageLinks::hash)
                        .toList());
    }

    /// Reads one, and leaves the buffer behind it.
    public static MessageLinks read(ByteBuffer octets) {
        boolean replyOrForward = octets.getInt() != 0;
        int count = octets.getInt();
        long subject = octets.getLong();
        long id = octets.getLong();
        Long[] references = new Long[count];
        for (int i = 0; i < count; i++) {
            references[i] = octets.getLong();
        }
        return new MessageLinks(replyOrForward, subject, id, List.of(references));
    }

    public byte[] toOctets() {
        ByteBuffer octets = ByteBuffer.allocate(FIXED + references.size() * Long.BYTES);
        octets.putInt(replyOrForward ? 1 : 0)
                .putInt(references.size())
                .putLong(subject)
                .putLong(id);
        references.forEach(octets::putLong);
        return octets.array();
    }

    private static long hash(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong() >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
