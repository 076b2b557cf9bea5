package org.pennypost.mail.arc;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.dkim.Canonicalization;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.KeyLookup;
import org.pennypost.mail.dkim.MessageSignature;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SignatureProblem;
import org.pennypost.mail.dkim.SignatureTags;
import org.pennypost.mail.dkim.SignedMessage;

/// Validates the chains of messages (RFC 8617 §5.2). One for all messages. A key that is not available for now breaks a
/// chain as everything does (RFC 8617 §5.2.1).
public final class ArcValidator {

    private final PublicKeys keys;
    private final DkimLimits limits;
    private final InstantSource clock;

    /// @param limits as for DKIM; how many sets are looked at is a matter of the RFC
    public ArcValidator(PublicKeys keys, DkimLimits limits, InstantSource clock) {
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /// Waits for the DNS as long as the limits allow. The body is read once at most, together with what DKIM wants to
    /// know of it, and not at all without a chain that is whole.
    ///
    /// @throws IOException if the body cannot be read
    public ArcResult validate(SignedMessage message) throws IOException {
        ArcChain chain;
        try {
            chain = ArcChain.of(message);
        } catch (BrokenChain broken) {
            return new ArcResult(ArcStatus.FAIL, broken.reason(), 0, false, 0, List.of());
        }
        if (chain.sets().isEmpty()) {
            return ArcResult.NONE;
        }
        int instances = chain.sets().size();
        try {
            chain.checkStatus();
            KeyLookup lookup = keys.lookup();
            verifyMessage(message, chain.last(), lookup);
            List<SignatureTags> seals = seals(chain);
            seals.forEach(lookup::start);
            verifySeals(chain, seals, lookup);
            int oldestPass = oldestPass(message, chain, lookup);
            return new ArcResult(
                    ArcStatus.PASS, "the chain is whole", instances, false, oldestPass, links(chain, seals));
        } catch (BrokenChain broken) {
            return new ArcResult(ArcStatus.FAIL, broken.reason(), instances, chain.lastFailed(), 0, List.of());
        }
    }

    private void verifyMessage(SignedMessage message, ArcSet set, KeyLookup lookup) throws BrokenChain, IOException {
        try {
            MessageSignature signature = MessageSignature.of(set.messageSignature());
            if (signature.signedFields().stream().anyMatch(ArcFields.SEAL::equalsIgnoreCase)) {
                throw new BrokenChain("message signature " + set.instance() + " signs seals");
            }
            signature.checkTime(clock.instant(), limits);
            lookup.start(signature.tags());
            signature.prepare(message);
            signature.verify(message, lookup.key(signature.tags()), limits);
        } catch (SignatureProblem problem) {
            throw new BrokenChain("message signature " + set.instance() + ": " + problem.reason());
        }
    }

    private static List<SignatureTags> seals(ArcChain chain) throws BrokenChain {
        List<SignatureTags> seals = new ArrayList<>();
        for (ArcSet set : chain.sets()) {
            try {
                SignatureTags seal = SignatureTags.of(set.seal());
                if (seal.tags().value("h").isPresent()) {
                    throw new BrokenChain("seal " + set.instance() + " has a list of fields");
                }
                seals.add(seal);
            } catch (SignatureProblem problem) {
                throw new BrokenChain("seal " + set.instance() + ": " + problem.reason());
            }
        }
        return seals;
    }

    private static void verifySeals(ArcChain chain, List<SignatureTags> seals, KeyLookup lookup) throws BrokenChain {
        SealedData data = new SealedData();
        for (ArcSet set : chain.sets()) {
            data.add(set.results().octets());
            data.add(set.messageSignature().octets());
            SignatureTags seal = seals.get(set.instance() - 1);
            try {
                seal.verify(lookup.key(seal), data.with(seal.unsigned(Canonicalization.RELAXED)));
            } catch (SignatureProblem problem) {
                throw new BrokenChain("seal " + set.instance() + ": " + problem.reason());
            }
            data.add(set.seal().octets());
        }
    }

    /// RFC 8617 §5.2, step 5.
    private int oldestPass(SignedMessage message, ArcChain chain, KeyLookup lookup) throws IOException {
        for (int i = chain.sets().size() - 2; i >= 0; i--) {
            ArcSet set = chain.sets().get(i);
            try {
                verifyMessage(message, set, lookup);
            } catch (BrokenChain changedSince) {
                return set.instance() + 1;
            }
        }
        return 0;
    }

    private static List<ArcLink> links(ArcChain chain, List<SignatureTags> seals) throws BrokenChain {
        List<ArcLink> links = new ArrayList<>();
        for (ArcSet set : chain.sets()) {
            SignatureTags seal = seals.get(set.instance() - 1);
            String results = Instance.resultsText(set.results());
            links.add(new ArcLink(set.instance(), seal.domain(), seal.selector(), results));
        }
        return links;
    }
}
