package org.pennypost.mail.dkim;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.pennypost.mail.mime.RawField;

/// A field that signs a message, header and body: DKIM-Signature, or ARC-Message-Signature which only differs in the
/// tags `v` and `i` (RFC 6376 §3.5, RFC 8617 §4.1.2).
public final class MessageSignature {

    private final SignatureTags tags;
    private final Canonicalizations canonicalizations;
    private final List<String> signedFields;
    private final byte[] bodyHash;
    private final Optional<Long> length;
    private final Optional<Long> created;
    private final Optional<Long> expires;

    private MessageSignature(SignatureTags tags) throws SignatureProblem {
        TagList list = tags.tags();
        this.tags = tags;
        this.signedFields = signedFields(list);
        if (list.value("bh").isEmpty()) {
            throw SignatureProblem.neutral("tag bh is missing");
        }
        this.bodyHash = tags.base64("bh");
        this.canonicalizations = Canonicalizations.of(list);
        this.length = Decimals.tag(list, "l");
        this.created = Decimals.tag(list, "t");
        this.expires = Decimals.tag(list, "x");
        if (created.isPresent() && expires.isPresent() && expires.get() <= created.get()) {
            throw SignatureProblem.neutral("it expires before it was made");
        }
        if (list.compact("q")
                .map(methods -> !List.of(methods.split(":", -1)).contains("dns/txt"))
                .orElse(false)) {
            throw SignatureProblem.neutral("the key is not in the DNS");
        }
    }

    /// @throws SignatureProblem if it breaks the rules
    public static MessageSignature of(RawField field) throws SignatureProblem {
        return new MessageSignature(SignatureTags.of(field));
    }

    /// Who signed, and how.
    public SignatureTags tags() {
        return tags;
    }

    /// The names of the signed fields, as the signature has them.
    public List<String> signedFields() {
        return signedFields;
    }

    /// @throws SignatureProblem if it has expired, or was made in the future
    public void checkTime(Instant now, DkimLimits limits) throws SignatureProblem {
        long skew = limits.clockSkew().toSeconds();
        if (expires.isPresent() && now.getEpochSecond() - skew >= expires.get()) {
            throw SignatureProblem.policy("signature expired");
        }
        if (created.isPresent() && now.getEpochSecond() + skew < created.get()) {
            throw SignatureProblem.policy("signature is of the future");
        }
    }

    /// Has the body hashed while keys are being looked up.
    public void prepare(SignedMessage message) throws IOException {
        hashes(message);
    }

    /// @throws SignatureProblem if body or header are not what was signed
    public void verify(SignedMessage message, KeyRecord key, DkimLimits limits) throws SignatureProblem, IOException {
        BodyHashes hashes = hashes(message);
        byte[] actual = length.isEmpty()
                ? hashes.whole()
                : hashes.beginning(length.get())
                        .orElseThrow(() -> SignatureProblem.fail("body is shorter than what was signed"));
        if (!MessageDigest.isEqual(actual, bodyHash)) {
            throw SignatureProblem.fail("body hash did not verify");
        }
        Canonicalization form = canonicalizations.header();
        tags.verify(key, SignedHeader.of(message, signedFields, form, tags.field(), tags.unsigned(form)));
        if (length.orElse(hashes.octets()) < hashes.octets() && limits.unsignedContent() == UnsignedContent.POLICY) {
            throw SignatureProblem.policy("the end of the body is not signed");
        }
    }

    private BodyHashes hashes(SignedMessage message) throws IOException {
        return message.bodyHashes(canonicalizations.body(), length);
    }

    private static List<String> signedFields(TagList tags) throws SignatureProblem {
        Optional<String> value = tags.value("h");
        if (value.isEmpty()) {
            throw SignatureProblem.neutral("tag h is missing");
        }
        List<String> names =
                Arrays.stream(value.get().split(":", -1)).map(String::strip).toList();
        for (String name : names) {
            if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw SignatureProblem.neutral("tag h is no list of fields");
            }
        }
        if (names.stream().noneMatch("From"::equalsIgnoreCase)) {
            throw SignatureProblem.permanent("From is not signed");
        }
        return names;
    }
}
