package org.pennypost.mail.dkim;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.mime.RawField;

/// What every field that signs says: who signed, how, and the signature (RFC 6376 §3.5, RFC 8617 §4.1.3).
public final class SignatureTags {

    private static final Set<String> REQUIRED = Set.of("a", "b", "d", "s");
    private static final int PREFIX = 8;

    private final RawField field;
    private final TagList tags;
    private final SignatureAlgorithm algorithm;
    private final byte[] signature;
    private final MailDomain domain;
    private final String selector;
    private final String keyName;

    private SignatureTags(RawField field, TagList tags) throws SignatureProblem {
        this.field = field;
        this.tags = tags;
        this.algorithm = SignatureAlgorithm.named(tags.value("a").orElseThrow());
        this.signature = base64("b");
        if (signature.length == 0) {
            throw SignatureProblem.neutral("tag b is empty");
        }
        this.domain = DomainNames.domain(tags.value("d").orElseThrow(), "d");
        this.selector = DomainNames.ascii(tags.value("s").orElseThrow(), "s");
        this.keyName = selector + "._domainkey." + domain.ascii();
        if (keyName.length() > MailDomain.MAX_OCTETS) {
            throw SignatureProblem.neutral("the name of the key is too long");
        }
    }

    /// @throws SignatureProblem if a tag is missing or breaks the syntax, or the algorithm is not for use
    public static SignatureTags of(RawField field) throws SignatureProblem {
        TagList tags = TagList.of(field).orElseThrow(() -> SignatureProblem.neutral("malformed tags"));
        for (String name : REQUIRED) {
            if (tags.value(name).isEmpty()) {
                throw SignatureProblem.neutral("tag " + name + " is missing");
            }
        }
        return new SignatureTags(field, tags);
    }

    public RawField field() {
        return field;
    }

    public TagList tags() {
        return tags;
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /// Who takes responsibility.
    public MailDomain domain() {
        return domain;
    }

    /// In ASCII.
    public String selector() {
        return selector;
    }

    /// Where the DNS has the key.
    String keyName() {
        return keyName;
    }

    /// The beginning of the signature, which tells it from others in the same message (RFC 6008 §4).
    static Optional<String> prefix(TagList tags) {
        return tags.compact("b")
                .filter(text -> text.chars().allMatch(SignatureTags::inBase64))
                .map(text -> text.substring(0, Math.min(PREFIX, text.length())))
                .filter(text -> !text.isEmpty());
    }

    /// The octets of a value in base64, without regard to white space in it.
    byte[] base64(String name) throws SignatureProblem {
        try {
            return Base64.getDecoder().decode(tags.compact(name).orElse(""));
        } catch (IllegalArgumentException malformed) {
            throw SignatureProblem.neutral("tag " + name + " is no base64");
        }
    }

    /// This field as it is signed itself: canonical, with the signature taken out (RFC 6376 §3.7).
    ///
    /// @return without a line end
    public byte[] unsigned(Canonicalization canonicalization) {
        byte[] octets = field.octets();
        int from = tags.from("b");
        int to = tags.to("b");
        byte[] without = new byte[octets.length - (to - from)];
        System.arraycopy(octets, 0, without, 0, from);
        System.arraycopy(octets, to, without, from, octets.length - to);
        return canonicalization.field(without);
    }

    /// @param data all that was signed, this field [#unsigned] at the end
    /// @throws SignatureProblem if the key is not for this signature, or it is not the one that signed the data
    public void verify(KeyRecord key, byte[] data) throws SignatureProblem {
        if (key.algorithm() != algorithm) {
            throw SignatureProblem.permanent("the key is not for this algorithm");
        }
        if (!algorithm.verifies(key.key(), data, signature)) {
            throw SignatureProblem.fail("signature did not verify");
        }
    }

    private static boolean inBase64(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }
}
