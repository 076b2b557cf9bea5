package org.pennypost.relay.tls;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
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

    /// RFC 8461 §3.3: so soon nobody is asked again who had no policy, or not the one that the DNS names.
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private static final int MOST = 50_000;
    private static final Pattern ID =
            Pattern.compile("v=STSv1\\s*;(?:.*;)?\\s*id\\s*=\\s*([A-Za-z0-9]{1,32})\\s*(?:;.*)?");

    private final Function<String, DnsAnswer<String>> txt;
    private final Source source;
    private final InstantSource clock;
    private final Map<MailDomain, Known> known = new ConcurrentHashMap<>();
    private final Map<MailDomain, CompletableFuture<Known>> fetches = new ConcurrentHashMap<>();

    /// Where the text of a policy comes from.
    @FunctionalInterface
    public interface Source {

        /// @throws IOException if it cannot be had, or not from whom it should come
        String fetch(String domain) throws IOException;
    }

    /// @param id     under which the policy was published
    /// @param policy null if there was none yet
    /// @param since  when it was fetched
    /// @param failed the last fetch, null if that has not failed
    private record Known(
            String id,
            @Nullable StsPolicy policy,
            Instant since,
            @Nullable Failed failed) {

        boolean holds(Instant now) {
            return policy != null && now.isBefore(since.plus(policy.maxAge()));
        }

        boolean hasJustFailed(String published, Instant now) {
            return failed != null && failed.id.equals(published) && now.isBefore(failed.at.plus(PAUSE));
        }

        /// Long before the end, so that its host may be away for a while.
        boolean isToBeRefreshed(Instant now) {
            return policy != null && !now.isBefore(since.plus(policy.maxAge().dividedBy(2)));
        }
    }

    private record Failed(String id, TlsFailure why, Instant at) {}

    /// @param txt asks the DNS for TXT records
    public StsPolicies(Function<String, DnsAnswer<String>> txt, Source source, InstantSource clock) {
        this.txt = txt;
        this.source = source;
        this.clock = clock;
    }

    /// Waits for the DNS, and for the policy's host if there is a new one.
    public StsAnswer find(MailDomain domain) {
        Instant now = clock.instant();
        Optional<String> id = id(domain);
        Known its = id.isPresent() ? upToDate(domain, id.get(), now) : known.get(domain);
        if (its != null && its.policy != null && its.holds(now)) {
            return new StsAnswer.Found(its.policy);
        }
        return id.isPresent() && its != null && its.failed != null
                ? new StsAnswer.Broken(its.failed.why)
                : StsAnswer.NONE;
    }

    /// There is one fetch at a time for each domain. Others wait for it only if nothing holds meanwhile.
    private Known upToDate(MailDomain domain, String id, Instant now) {
        Known before = known.get(domain);
        boolean holds = before != null && before.holds(now);
        boolean current = before != null && holds && before.id.equals(id);
        if (before != null && (before.hasJustFailed(id, now) || (current && !before.isToBeRefreshed(now)))) {
            return before;
        }
        CompletableFuture<Known> own = new CompletableFuture<>();
        CompletableFuture<Known> others = fetches.putIfAbsent(domain, own);
        if (before != null && holds && others != null) {
            return before;
        }
        if (others != null) {
            return await(others);
        }
        if (before != null && current) {
            Thread.startVirtualThread(() -> fetch(domain, id, before, own));
            return before;
        }
        return fetch(domain, id, before, own);
    }

    private static Known await(CompletableFuture<Known> fetch) {
        try {
            return fetch.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while somebody else fetched a policy", stopping);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
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

    /// @param done tells the others
    private Known fetch(MailDomain domain, String id, @Nullable Known before, CompletableFuture<Known> done) {
        try {
            Known last = known.get(domain);
            // Somebody may have ended a fetch just before this one was begun.
            Known after = last == null || last.equals(before) ? fetch(domain, id, last) : last;
            done.complete(after);
            return after;
        } catch (RuntimeException broken) {
            done.completeExceptionally(broken);
            throw broken;
        } finally {
            fetches.remove(domain);
        }
    }

    private Known fetch(MailDomain domain, String id, @Nullable Known before) {
        Instant now = clock.instant();
        Known after;
        try {
            after = new Known(id, StsPolicy.parse(source.fetch(domain.ascii())), now, null);
            log.info("MTA-STS policy {} of {}: {}", id, domain, after.policy);
        } catch (IOException | IllegalArgumentException e) {
            log.warn("there is no MTA-STS policy {} of {}: {}", id, domain, e.getMessage());
            Failed failed = new Failed(id, failure(e), clock.instant());
            after = before != null && before.holds(now)
                    ? new Known(before.id, before.policy, before.since, failed)
                    : new Known(id, null, now, failed);
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
