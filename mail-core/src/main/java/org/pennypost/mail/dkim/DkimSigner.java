package org.pennypost.mail.dkim;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signs messages (RFC 6376 §5). One for all messages.
public final class DkimSigner {

    private final SigningPolicy policy;
    private final InstantSource clock;

    public DkimSigner(SigningPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /// Signs a message as it is going to be sent, with lines that end in CRLF. The body is read once for all keys.
    ///
    /// @param keys of one kind or of both, of one domain or of several
    /// @return for each key a DKIM-Signature field to be put above the header, each with a line end
    /// @throws IOException if the body cannot be read
    public List<String> sign(SignedMessage message, List<SigningKey> keys) throws IOException {
        List<String> fields = new ArrayList<>();
        for (SigningKey key : keys) {
            FoldedTags field = new FoldedTags(SignedMessage.DKIM_SIGNATURE).tag("v", "1");
            fields.add(sign(field, message, key, policy.names(message)));
        }
        return fields;
    }

    /// Signs a message for a chain of ARC (RFC 8617 §4.1.2): with the policy's fields, but for those that must not be
    /// signed, and with the DKIM-Signature fields that are there.
    ///
    /// @param instance of the set that the signature belongs to
    /// @return an ARC-Message-Signature field with a line end
    public String signForArc(SignedMessage message, SigningKey key, int instance) throws IOException {
        List<String> names = new ArrayList<>(policy.names(message));
        names.removeIf(name -> name.startsWith("arc-")
                || name.equals("authentication-results")
                || name.equalsIgnoreCase(SignedMessage.DKIM_SIGNATURE));
        message.fields(SignedMessage.DKIM_SIGNATURE).forEach(_ -> names.add("dkim-signature"));
        FoldedTags field = new FoldedTags(SignedMessage.ARC_MESSAGE_SIGNATURE).tag("i", Integer.toString(instance));
        return sign(field, message, key, names);
    }

    private String sign(FoldedTags field, SignedMessage message, SigningKey key, List<String> names)
            throws IOException {
        long now = clock.instant().getEpochSecond();
        field.tag("a", key.algorithm().keyword())
                .tag("c", policy.header().keyword() + "/" + policy.body().keyword())
                .tag("d", key.domain().ascii())
                .tag("s", key.selector())
                .tag("t", Long.toString(now));
        if (policy.validity() != null) {
            field.tag("x", Long.toString(now + policy.validity().toSeconds()));
        }
        field.tag("h", names)
                .tag("bh", message.bodyHashes(policy.body(), Optional.empty()).whole())
                .last("b");
        byte[] before = SignedHeader.of(message, names, policy.header(), null, new byte[0]);
        return key.sign(field, before, policy.header());
    }
}
