package org.pennypost.relay.delivery;

import java.net.InetAddress;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.relay.client.ConnectionException;
import org.pennypost.relay.client.SmtpConnection;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.delivery.Tries.Try;
import org.pennypost.relay.dns.Route;
import org.pennypost.relay.tls.HostPolicy;

/// Says of each session how it was protected under the policy of its destination (RFC 8460 §4). A session counts once,
/// when it is opened, however many messages it carries. What says nothing of a policy is passed over: what a message
/// itself requires, what ignores policies, and what failed for another reason than TLS.
final class TlsResults {

    private final Consumer<TlsObservation> observer;

    TlsResults(Consumer<TlsObservation> observer) {
        this.observer = observer;
    }

    /// @param first  what it is opened for
    /// @param opened may have been open before
    void opened(Route.Via route, Try with, Transaction first, SmtpConnection opened) {
        HostPolicy policy = route.policy(with.host());
        if (opened.isNew() && isUnder(policy, with, first)) {
            observe(policy.reported(), with, opened.tls().failure(), opened.localAddress());
        }
    }

    /// There is no session.
    ///
    /// @param first what it was to be opened for
    void failed(Route.Via route, Try with, Transaction first, ConnectionException failed) {
        HostPolicy policy = route.policy(with.host());
        if (isUnder(policy, with, first)) {
            failed.tlsFailure().ifPresent(failure -> observe(policy.reported(), with, failure, failed.localAddress()));
        }
    }

    private static boolean isUnder(HostPolicy policy, Try with, Transaction first) {
        return with.protection().equals(policy.protection())
                && !first.parameters().tlsOptional();
    }

    private void observe(
            HostPolicy.@Nullable Reported reported,
            Try with,
            @Nullable TlsFailure ofSession,
            @Nullable InetAddress from) {
        if (reported == null) {
            return;
        }
        TlsFailure failure = reported.failure() == null ? ofSession : reported.failure();
        observer.accept(new TlsObservation(
                reported.domain(),
                reported.policy(),
                failure == null
                        ? null
                        : new TlsObservation.Failure(
                                failure, from, with.host().name(), with.host().address()),
                1));
    }
}
