package org.pennypost.mail.arc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

import org.pennypost.mail.dkim.Canonicalization;
import org.pennypost.mail.dkim.DkimSigner;
import org.pennypost.mail.dkim.FoldedTags;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dkim.SigningKey;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.mail.message.FieldText;
import org.pennypost.mail.mime.RawField;

/// Seals messages that are passed on (RFC 8617 §5.1). One for all messages.
public final class ArcSealer {

    private final DkimSigner signer;
    private final InstantSource clock;

    /// @param policy which fields of the message are signed, and how
    public ArcSealer(SigningPolicy policy, InstantSource clock) {
        this.signer = new DkimSigner(policy, clock);
        this.clock = clock;
    }

    /// Adds a set to a message as it is going to be sent, after everything else was added to it. A chain that was found
    /// broken before stays as it is.
    ///
    /// @param arrived what the chain came to when the message arrived
    /// @param results what else was found out then, as Authentication-Results has it: `mx.example.org; spf=pass …`
    /// @return three fields to be put above the header in this order, each with a line end; none if the chain was
    ///         found broken by those before, has no room, or cannot be continued since nobody knows where it ends
    /// @throws IOException if the body cannot be read
    public List<String> seal(SignedMessage message, SigningKey key, ArcResult arrived, String results)
            throws IOException {
        boolean unreadable = arrived.status() == ArcStatus.FAIL && arrived.instances() == 0;
        if (arrived.lastFailed() || unreadable || arrived.instances() >= Instance.MOST) {
            return List.of();
        }
        int instance = arrived.instances() + 1;
        String found = FieldText.field(ArcFields.RESULTS, "i=" + instance + "; " + results);
        String signature = signer.signForArc(message, key, instance);
        SealedData data = new SealedData();
        if (arrived.status() == ArcStatus.PASS) {
            addChain(message, data);
        }
        data.add(found.getBytes(StandardCharsets.UTF_8));
        data.add(signature.getBytes(StandardCharsets.UTF_8));
        FoldedTags seal = new FoldedTags(ArcFields.SEAL)
                .tag("i", Integer.toString(instance))
                .tag("a", key.algorithm().keyword())
                .tag("cv", arrived.status().keyword())
                .tag("d", key.domain().ascii())
                .tag("s", key.selector())
                .tag("t", Long.toString(clock.instant().getEpochSecond()))
                .last("b");
        return List.of(key.sign(seal, data.octets(), Canonicalization.RELAXED), signature, found);
    }

    private static void addChain(SignedMessage message, SealedData data) {
        try {
            for (ArcSet set : ArcChain.of(message).sets()) {
                for (RawField field : List.of(set.results(), set.messageSignature(), set.seal())) {
                    data.add(field.octets());
                }
            }
        } catch (BrokenChain changed) {
            throw new IllegalArgumentException("the chain is not the one that passed", changed);
        }
    }
}
