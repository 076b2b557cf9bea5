package org.pennypost.mail.dkim;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.mime.RawField;

/// Verifies the DKIM signatures of messages (RFC 6376 §6). One for all messages.
public final class DkimVerifier {

    /// A signature and what is known of it so far.
    private record Attempt(
            RawField field,
            @Nullable DkimSignature signature,
            @Nullable SignatureProblem problem) {}

    private final PublicKeys keys;
    private final DkimLimits limits;
    private final InstantSource clock;

    public DkimVerifier(PublicKeys keys, DkimLimits limits, InstantSource clock) {
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /// Waits for the DNS as long as the limits allow. The body is read once at most, and not at all if there is no
    /// signature that keeps the rules.
    ///
    /// @return one for each signature that was looked at, from the top; none without a signature
    /// @throws IOException if the body cannot be read
    public List<DkimResult> verify(SignedMessage message) throws IOException {
        List<RawField> fields = message.fields(SignedMessage.DKIM_SIGNATURE);
        if (fields.isEmpty()) {
            return List.of();
        }
        List<Attempt> attempts =
                fields.stream().limit(limits.maxSignatures()).map(this::attempt).toList();
        KeyLookup lookup = keys.lookup();
        for (Attempt attempt : attempts) {
            if (attempt.signature() != null) {
                lookup.start(attempt.signature().signature().tags());
            }
        }
        for (Attempt attempt : attempts) {
            if (attempt.signature() != null) {
                attempt.signature().signature().prepare(message);
            }
        }
        List<DkimResult> results = new ArrayList<>();
        for (Attempt attempt : attempts) {
            results.add(attempt.signature() == null ? unread(attempt) : verify(message, attempt.signature(), lookup));
        }
        return results;
    }

    private Attempt attempt(RawField field) {
        try {
            DkimSignature signature = DkimSignature.of(field);
            signature.signature().checkTime(clock.instant(), limits);
            return new Attempt(field, signature, null);
        } catch (SignatureProblem problem) {
            return new Attempt(field, null, problem);
        }
    }

    private DkimResult verify(SignedMessage message, DkimSignature signature, KeyLookup lookup) throws IOException {
        boolean testing = false;
        try {
            KeyRecord key = lookup.key(signature.signature().tags());
            testing = key.testing();
            signature.checkIdentity(key);
            signature.signature().verify(message, key, limits);
            String reason =
                    key.algorithm() == SignatureAlgorithm.RSA_SHA256 ? key.bits() + "-bit key" : "good signature";
            return result(DkimVerdict.PASS, reason, signature, testing);
        } catch (SignatureProblem problem) {
            return result(problem.verdict(), problem.reason(), signature, testing);
        }
    }

    private static DkimResult result(DkimVerdict verdict, String reason, DkimSignature signature, boolean testing) {
        SignatureTags tags = signature.signature().tags();
        return new DkimResult(
                verdict,
                reason,
                tags.domain(),
                signature.identity(),
                tags.selector(),
                tags.algorithm().keyword(),
                SignatureTags.prefix(tags.tags()).orElse(null),
                testing);
    }

    /// As much as can be read of a signature that is not usable.
    private static DkimResult unread(Attempt attempt) {
        SignatureProblem problem = attempt.problem();
        if (problem == null) {
            throw new IllegalStateException("neither signature nor problem");
        }
        MailDomain domain = null;
        String selector = null;
        String prefix = null;
        TagList tags = TagList.of(attempt.field()).orElse(null);
        if (tags != null) {
            prefix = SignatureTags.prefix(tags).orElse(null);
            try {
                domain = DomainNames.domain(tags.value("d").orElse(""), "d");
                selector = DomainNames.ascii(tags.value("s").orElse(""), "s");
            } catch (SignatureProblem unreadable) {
                // what was read before stays
            }
        }
        return new DkimResult(problem.verdict(), problem.reason(), domain, null, selector, null, prefix, false);
    }
}
