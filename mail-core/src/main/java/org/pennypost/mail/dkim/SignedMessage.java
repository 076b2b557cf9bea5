package org.pennypost.mail.dkim;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.RawField;

/// A message whose signatures are to be verified, or that is to be signed. Its body is read at the first question about
/// it, and once for all signatures in its header: DKIM's and ARC's. For one thread.
public final class SignedMessage {

    /// The field that signs a message (RFC 6376 §3.5).
    public static final String DKIM_SIGNATURE = "DKIM-Signature";

    /// The field of ARC that signs a message as DKIM does (RFC 8617 §4.1.2).
    public static final String ARC_MESSAGE_SIGNATURE = "ARC-Message-Signature";

    private static final int PIECE = 16 * 1024;

    private final List<RawField> fields;
    private final BodySource body;
    private @Nullable Map<String, List<RawField>> byName;
    private final Map<Canonicalization, NavigableSet<Long>> wanted = new EnumMap<>(Canonicalization.class);
    private final Map<Canonicalization, BodyHashes> hashes = new EnumMap<>(Canonicalization.class);
    private boolean planned;

    private SignedMessage(List<RawField> fields, BodySource body) {
        this.fields = fields;
        this.body = body;
    }

    /// @param header octets as they were sent, the empty line behind it included or not
    public static SignedMessage of(byte[] header, BodySource body) {
        return of(HeaderBlock.of(header), body);
    }

    /// @param header as it was sent
    public static SignedMessage of(HeaderBlock header, BodySource body) {
        return new SignedMessage(header.fields(), body);
    }

    /// The fields of that name, in whatever case, from the top.
    public List<RawField> fields(String name) {
        if (byName == null) {
            Map<String, List<RawField>> sorted = new HashMap<>();
            for (RawField field : fields) {
                if (!field.name().isEmpty()) {
                    sorted.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                            .add(field);
                }
            }
            byName = sorted;
        }
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// @param length of a beginning whose hash is wanted, in octets of the canonical body; empty if that of all of it
    /// is enough
    BodyHashes bodyHashes(Canonicalization canonicalization, Optional<Long> length) throws IOException {
        plan();
        boolean more = length.isPresent() && lengths(canonicalization).add(length.get());
        if (more || !hashes.containsKey(canonicalization)) {
            lengths(canonicalization);
            hash();
        }
        BodyHashes known = hashes.get(canonicalization);
        if (known == null) {
            throw new IllegalStateException("no hash of the body");
        }
        return known;
    }

    /// Finds out what all signatures in the header ask about the body.
    private void plan() {
        if (planned) {
            return;
        }
        planned = true;
        for (String name : List.of(DKIM_SIGNATURE, ARC_MESSAGE_SIGNATURE)) {
            for (RawField field : fields(name)) {
                TagList.of(field).ifPresent(this::plan);
            }
        }
    }

    private void plan(TagList tags) {
        try {
            NavigableSet<Long> lengths = lengths(Canonicalizations.of(tags).body());
            Decimals.tag(tags, "l").ifPresent(lengths::add);
        } catch (SignatureProblem unusable) {
            // nobody will ask for it
            return;
        }
    }

    private NavigableSet<Long> lengths(Canonicalization canonicalization) {
        return wanted.computeIfAbsent(canonicalization, _ -> new TreeSet<>());
    }

    private void hash() throws IOException {
        Map<Canonicalization, BodyDigest> digests = new EnumMap<>(Canonicalization.class);
        wanted.forEach((form, lengths) -> digests.put(form, new BodyDigest(form, lengths)));
        try (InputStream octets = body.open()) {
            byte[] piece = new byte[PIECE];
            for (int count = octets.read(piece); count >= 0; count = octets.read(piece)) {
                for (BodyDigest digest : digests.values()) {
                    digest.write(piece, count);
                }
            }
        }
        digests.forEach((form, digest) -> hashes.put(form, digest.finish()));
    }
}
