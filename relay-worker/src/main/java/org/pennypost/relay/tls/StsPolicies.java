package org.pennypost.relay.tls;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.smtp.TlsFailure;

/// The MTA-STS policies of destinations (RFC 8461), each remembered for as long as it says. What is remembered holds
/// even if the DNS denies it, or its host is away: whoever could bring that about would be rid of it (RFC 8461 §3.3).
public final class StsPolicies {

    private static final Logger log = LoggerFactory.getLogger(StsPolicies.class);

    /// RFC 8461 §3.3: so soon nobody is asked again who had no policy.
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private static final int MOST = 50_000;
    private static final Pattern ID =
            Pattern.compile("v=STSv1\\s*;(?:.*;)?\\s*id\\s*=\\s*([A-Za-z0-9]{1,32})\\s*(?:;.*)?");

    private final Function<String, DnsAnswer<String>> txt;
    private final Source source;
    private final InstantSource clock;
    private final Map<MailDomain, Known> known = new ConcurrentHashMap<>();

    /// Where the text of a policy comes from.
    @FunctionalInterface
    public interface Source {

        /// @throws IOException if it cannot be had, or not from whom it should come
        String fetch(String domain) throws IOException;
    }

    /// @param policy  null if that id led to none
    /// @param failure why it did, null if it did not
    private record Known(
            String id, @Nullable StsPolicy policy, @Nullable TlsFailure failure, Instant since) {

        boolean holds(Instant now) {
            return policy != null && now.isBefore(since.plus(policy.maxAge()));
        }

        boolean hasJustFailed(Instant now) {
            return policy == null && now.isBefore(since.plus(PAUSE));
        }

        /// Long before the end, so that its host may be away for a while.
        boolean isToBeRefreshed(Instant now) {
            return policy != null && !now.isBefore(since.plus(policy.maxAge().dividedBy(2)));
        }
    }

    /// @param txt asks the DNS for TXT records
    public StsPolicies(Function<String, DnsAnswer<String>> txt, Source source, InstantSource clock) {
        this.txt = txt;
        this.source = source;
        this.clock = clock;
    }

    /// Waits for the DNS, and for the policy's host if there is a new one.
    public StsAnswer find(MailDomain domain) {
        Instant now = clock.instant();
        @Nullable Known before = known.get(domain);
        Optional<String> id = id(domain);
        if (id.isPresent()) {
            boolean same = before != null && before.id.equals(id.get());
            if (before == null || !same || !(before.holds(now) || before.hasJustFailed(now))) {
                before = fetch(domain, id.get(), before, now);
            } else if (before.isToBeRefreshed(now)) {
                Known old = before;
                Thread.startVirtualThread(() -> fetch(domain, id.get(), old, now));
            }
        }
        if (before != null && before.policy != null && before.holds(now)) {
            return new StsAnswer.Found(before.policy);
        }
        return id.isPresent() && before != null && before.failure != null
                ? new StsAnswer.Broken(before.failure)
                : StsAnswer.NONE;
    }

    /// RFC 8461 §3.1: with several records, or with none, there is no policy.
    private Optional<String> id(MailDomain domain) {
        List<String> records = txt.apply("_mta-sts." + domain.ascii()).found().stream()
                .filter(text -> text.startsWith("v=STSv1"))
                .toList();
        if (records.size() != 1) {
            return Optional.empty();
        }
        Matcher record = ID.matcher(records.getFirst());
        return record.matches() ? Optional.of(record.group(1)) : Optional.empty();
    }

    private Known fetch(MailDomain domain, String id, @Nullable Known before, Instant now) {
        Known after;
        try {
            after = new Known(id, StsPolicy.parse(source.fetch(domain.ascii())), null, now);
            log.info("MTA-STS policy {} of {}: {}", id, domain, after.policy);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("there is no MTA-STS policy {} of {}: {}", id, domain, e.getMessage());
            if (before != null && before.holds(now)) {
                return before;
            }
            after = new Known(id, null, failure(e), now);
        }
        if (known.size() >= MOST) {
            known.values().removeIf(each -> !each.holds(now));
        }
        if (known.size() < MOST || known.containsKey(domain)) {
            known.put(domain, after);
        }
        return after;
    }

    /// RFC 8460 §4.3.2.2.
    private static TlsFailure failure(Exception e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return TlsFailure.STS_WEBPKI_INVALID;
            }
        }
        return e instanceof IOException ? TlsFailure.STS_POLICY_FETCH_ERROR : TlsFailure.STS_POLICY_INVALID;
    }
}
