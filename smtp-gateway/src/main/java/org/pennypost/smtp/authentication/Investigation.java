package org.pennypost.smtp.authentication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.pennypost.mail.arc.ArcValidator;
import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.mail.dkim.DkimVerdict;
import org.pennypost.mail.dkim.DkimVerifier;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dns.Dns;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.dmarc.Author;
import org.pennypost.smtp.dmarc.Dmarc;
import org.pennypost.smtp.dmarc.SignatureDomain;
import org.pennypost.smtp.iprev.IprevResult;
import org.pennypost.smtp.iprev.ReverseDns;
import org.pennypost.smtp.spf.Spf;
import org.pennypost.smtp.spf.SpfResult;
import org.pennypost.smtp.spf.SpfSettings;

/// Finds out who messages are from. What has to ask the DNS asks at the same time. One for all messages.
final class Investigation {

    private static final int MOST_NAMES = 10;

    private final Optional<ReverseDns> reverseDns;
    private final Spf spf;
    private final DkimVerifier dkim;
    private final ArcValidator arc;
    private final Dmarc dmarc;

    /// @param hostname of this host, for explanations of SPF
    /// @param iprev    whether the names of clients are looked up
    /// @param timeout  of each method
    Investigation(Dns dns, String hostname, boolean iprev, Duration timeout, DkimLimits limits) {
        PublicKeys keys = new PublicKeys(dns, limits);
        this.reverseDns = iprev ? Optional.of(new ReverseDns(dns, MOST_NAMES, timeout)) : Optional.empty();
        this.spf = new Spf(dns, SpfSettings.standard(hostname).within(timeout));
        this.dkim = new DkimVerifier(keys, limits, InstantSource.system());
        this.arc = new ArcValidator(keys, limits, InstantSource.system());
        this.dmarc = new Dmarc(dns, timeout);
    }

    Evidence of(Candidate message) {
        InetAddress client = message.client().address();
        String hello = message.client().hello() == null ? "" : message.client().hello();
        CompletableFuture<Optional<IprevResult>> names = meanwhile(() -> reverseDns.map(it -> it.check(client)));
        CompletableFuture<SpfResult> host = meanwhile(() -> spf.checkHelo(client, hello));
        CompletableFuture<SpfResult> sender =
                message.reversePath() == null ? host : meanwhile(() -> spf.check(client, message.reversePath(), hello));
        SignedMessage signed = SignedMessage.of(message.original(), message::body);
        try {
            List<DkimResult> signatures = dkim.verify(signed);
            var chain = arc.validate(signed);
            SpfResult spfResult = sender.join();
            return new Evidence(
                    names.join().orElse(null),
                    spfResult,
                    host.join(),
                    signatures,
                    chain,
                    dmarc.evaluate(Author.of(message.original()), spfResult, domains(signatures)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<SignatureDomain> domains(List<DkimResult> signatures) {
        return signatures.stream()
                .filter(signature -> signature.domain() != null)
                .map(signature -> new SignatureDomain(signature.domain().ascii(), status(signature)))
                .toList();
    }

    /// What its domain only tries does not count (RFC 6376 §3.6.1).
    private static SignatureDomain.Status status(DkimResult signature) {
        if (signature.verdict() == DkimVerdict.TEMPERROR) {
            return SignatureDomain.Status.TEMPERROR;
        }
        return signature.passes() ? SignatureDomain.Status.PASS : SignatureDomain.Status.FAIL;
    }

    private static <T> CompletableFuture<T> meanwhile(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("authentication").start(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException fault) {
                answer.completeExceptionally(fault);
            }
        });
        return answer;
    }
}
