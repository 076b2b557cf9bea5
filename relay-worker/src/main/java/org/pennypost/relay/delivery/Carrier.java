package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.ConnectionException;
import org.pennypost.relay.client.ContentException;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RecipientResult;
import org.pennypost.relay.client.RecipientResult.Outcome;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.client.SessionOverException;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.SmtpConnection;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.delivery.Tries.Try;
import org.pennypost.relay.dns.Route;

/// Tries the hosts of a destination in order until each recipient is accepted or refused for good (RFC 5321 §5.1).
final class Carrier {

    private static final Logger log = LoggerFactory.getLogger(Carrier.class);

    /// Not more hosts than these are asked in one attempt: who is deferred by two will be deferred by the third.
    private static final int MOST_SESSIONS = 2;

    private static final EnhancedStatus LOCAL_TROUBLE = new EnhancedStatus(4, 3, 0);

    /// There was no time left in the lease. Nothing of the destination's: the system here did not get to it.
    static final Carried LATE = Carried.byNobody(RecipientResult.deferred(
            new EnhancedStatus(4, 3, 2), "the relay worker had no time left in which to try a host"));

    /// RFC 8689 §4.2.1.
    private static final RecipientResult NOBODY_TRUSTED = RecipientResult.failed(
            new EnhancedStatus(5, 7, 10),
            "the message requires TLS with hosts whose names are certain, and the MX records are not signed (DNSSEC)");

    private final SmtpClient client;
    private final TlsResults results;
    private final DeadHosts dead = new DeadHosts(System::nanoTime);

    Carrier(SmtpClient client, TlsResults results) {
        this.client = client;
        this.results = results;
    }

    /// How it ended for each recipient.
    ///
    /// @param anybody whether any host could be spoken to
    /// @param trouble whether a host did not answer, or broke off
    record Attempt(Map<Submission.Recipient, Carried> results, boolean anybody, boolean trouble) {

        /// Whether somebody got the message, or it was refused for good.
        boolean success() {
            return results.values().stream()
                    .map(Carried::outcome)
                    .anyMatch(outcome -> outcome == Outcome.DELIVERED || outcome == Outcome.FAILED);
        }
    }

    /// @param deadline until then all sessions are over
    Visit visit(Route.Via route, Instant deadline) {
        return new Visit(route, deadline);
    }

    /// One message after the other for the same hosts, in as few sessions as may be. For one thread.
    final class Visit implements AutoCloseable {

        private final Route.Via route;
        private final Instant deadline;
        private @Nullable Session session;

        private record Session(Try with, SmtpConnection connection) {}

        private Visit(Route.Via route, Instant deadline) {
            this.route = route;
            this.deadline = deadline;
        }

        /// @param next what is carried next, if it is known: it may be begun already
        Attempt carry(Transaction transaction, @Nullable Transaction next) {
            Map<Submission.Recipient, Carried> results = new HashMap<>();
            List<Submission.Recipient> left = transaction.recipients();
            List<Try> tries = tries(transaction);
            if (tries.isEmpty()) {
                left.forEach(recipient -> results.put(recipient, Carried.byNobody(NOBODY_TRUSTED)));
            }
            int sessions = 0;
            int counted = 0;
            boolean trouble = false;
            for (Try each : tries) {
                if (left.isEmpty() || sessions == MOST_SESSIONS || (sessions > 0 && isWorse(each, transaction))) {
                    break;
                }
                if (each.isCounted() && counted++ == Tries.MOST_ADDRESSES) {
                    break;
                }
                if (isLate()) {
                    left.forEach(recipient -> results.merge(recipient, LATE, Carrier::worthTelling));
                    break;
                }
                RemoteHost host = each.host();
                boolean all = left.size() == transaction.recipients().size();
                try {
                    Map<Submission.Recipient, RecipientResult> answers =
                            exchange(each, all ? transaction : transaction.to(left), next);
                    sessions++;
                    trouble |= session == null || session.connection.isBroken();
                    String tls =
                            session == null ? null : session.connection.tls().how();
                    answers.forEach((recipient, result) -> results.put(recipient, new Carried(result, host, tls)));
                } catch (ConnectionException e) {
                    log.info("{}: {}", host, e.getMessage());
                    trouble |= !each.isBarred();
                    if (e.tlsFailure().isEmpty()) {
                        // Otherwise others may do with what it has.
                        dead.add(route.egress(), host);
                    }
                    Carried failure = new Carried(e.result(), host, null);
                    left.forEach(recipient -> results.merge(recipient, failure, Carrier::worthTelling));
                    continue;
                } catch (ContentException e) {
                    log.warn("{}", e.getMessage());
                    sessions++;
                    RecipientResult result = RecipientResult.deferred(LOCAL_TROUBLE, String.valueOf(e.getMessage()));
                    left.forEach(recipient -> results.put(recipient, Carried.byNobody(result)));
                    break;
                }
                left = left.stream()
                        .filter(recipient -> Carried.outcome(results.get(recipient)) == Outcome.DEFERRED)
                        .toList();
            }
            return new Attempt(results, sessions > 0, trouble);
        }

        private List<Try> tries(Transaction transaction) {
            List<Try> inOrder = Tries.of(transaction, route).inOrder();
            return transaction.parameters().requireTls() ? inOrder : dead.last(route.egress(), inOrder);
        }

        /// In the session that is at hand, or another one. That a session is over which had carried messages before is
        /// no failed attempt.
        private Map<Submission.Recipient, RecipientResult> exchange(
                Try with, Transaction transaction, @Nullable Transaction next)
                throws ConnectionException, ContentException {
            boolean sameNext = next != null
                    && tries(next).stream()
                            .filter(each -> !each.isBarred())
                            .limit(1)
                            .anyMatch(with::equals);
            while (true) {
                SmtpConnection connection = connection(with, transaction);
                try {
                    return connection.carry(transaction, sameNext ? next : null);
                } catch (SessionOverException e) {
                    log.debug("{}: {}; in another session", with.host(), e.getMessage());
                    close();
                }
            }
        }

        private SmtpConnection connection(Try with, Transaction transaction) throws ConnectionException {
            if (session != null && session.with.equals(with) && session.connection.isReadyFor(transaction)) {
                return session.connection;
            }
            if (!with.isBarred()) {
                close();
            }
            SmtpConnection connection;
            try {
                connection = client.connect(route.egress(), with.host(), with.protection(), remaining());
            } catch (ConnectionException e) {
                results.failed(route, with, transaction, e);
                throw e;
            }
            results.opened(route, with, transaction, connection);
            dead.remove(route.egress(), with.host());
            session = new Session(with, connection);
            return connection;
        }

        /// Whether nothing more can be begun.
        boolean isLate() {
            return !remaining().isPositive();
        }

        private Duration remaining() {
            return Duration.between(Instant.now(), deadline);
        }

        /// Leaves the session to others.
        @Override
        public void close() {
            if (session != null) {
                session.connection.close();
                session = null;
            }
        }
    }

    /// Whoever would protect the message has been found, and this one does not.
    private static boolean isWorse(Try each, Transaction transaction) {
        return !(each.protection() instanceof Protection.Required)
                && transaction.parameters().requireTls();
    }

    /// A host that could not be spoken to says less than one that answered before; but a refusal in the greeting of one
    /// host is final only if no other may do.
    private static Carried worthTelling(Carried before, Carried now) {
        return before.result().outcome() == Outcome.FAILED ? now : before;
    }
}
