package org.pennypost.mail.dkim;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The SHA-256 of a canonical body as a whole, and of its beginnings of the wanted lengths: each octet is hashed once,
/// however many lengths are wanted.
final class BodyDigest implements BodyCanonicalizer.Sink {

    private final MessageDigest digest = Sha256.digest();
    private final NavigableSet<Long> wanted;
    private final Map<Long, byte[]> beginnings = new HashMap<>();
    private final BodyCanonicalizer canonicalizer;
    private long octets;

    /// @param lengths octets, none below 0
    BodyDigest(Canonicalization canonicalization, NavigableSet<Long> lengths) {
        this.wanted = new TreeSet<>(lengths);
        this.canonicalizer = new BodyCanonicalizer(canonicalization, this);
    }

    void write(byte[] body, int count) {
        canonicalizer.write(body, count);
    }

    /// To be called once, at the end.
    BodyHashes finish() {
        canonicalizer.finish();
        byte[] whole = digest.digest();
        return new BodyHashes(octets, whole, beginnings);
    }

    @Override
    public void accept(byte[] canonical, int count) {
        int from = 0;
        while (!wanted.isEmpty() && wanted.first() <= octets + count) {
            long length = wanted.removeFirst();
            int until = (int) (length - octets);
            digest.update(canonical, from, until - from);
            from = until;
            beginnings.put(length, Sha256.soFar(digest));
        }
        digest.update(canonical, from, count - from);
        octets += count;
    }
}
