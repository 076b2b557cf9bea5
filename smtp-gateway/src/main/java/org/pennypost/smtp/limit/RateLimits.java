package org.pennypost.smtp.limit;

import java.util.Optional;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Ticker;

import org.pennypost.mail.smtp.Reply;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.ClientLimits;

/// Counts in this process: of several gateways each has counters of its own.
public final class RateLimits implements ClientLimits {

    private final LimitSettings settings;
    private final Counters addresses;
    private final Counters networks;

    public RateLimits(LimitSettings settings) {
        this(settings, Ticker.systemTicker());
    }

    RateLimits(LimitSettings settings, Ticker ticker) {
        this.settings = settings;
        this.addresses = Counters.of(settings.address(), settings.kept(), ticker);
        this.networks = Counters.of(settings.network(), settings.kept(), ticker);
    }

    @Override
    public Optional<Reply> connection(Client client) {
        return isExempt(client)
                ? Optional.empty()
                : blocked(client, 421, "4.7.0")
                        .or(() -> exceeded(client, Counters::connections, 421, "4.7.0", "connections"));
    }

    @Override
    public Optional<Reply> message(Client client) {
        return isExempt(client)
                ? Optional.empty()
                : blocked(client, 450, "4.7.1")
                        .or(() -> exceeded(client, Counters::messages, 450, "4.7.1", "messages"));
    }

    @Override
    public Optional<Reply> recipient(Client client) {
        return isExempt(client)
                ? Optional.empty()
                : blocked(client, 450, "4.7.1")
                        .or(() -> exceeded(client, Counters::recipients, 450, "4.7.1", "recipients"));
    }

    @Override
    public void unknownRecipient(Client client) {
        if (!isExempt(client)) {
            count(client, Counters::unknownRecipients);
        }
    }

    @Override
    public void error(Client client) {
        if (!isExempt(client)) {
            count(client, Counters::errors);
        }
    }

    private boolean isExempt(Client client) {
        return client.trial() || client.login() != null || settings.exempt().contains(client.address());
    }

    /// Who has done too much wrong is not served for a while.
    private Optional<Reply> blocked(Client client, int code, String status) {
        if (isExceeded(client, Counters::unknownRecipients)) {
            return Optional.of(reply(code, status, "unknown recipients"));
        }
        return isExceeded(client, Counters::errors) ? Optional.of(reply(code, status, "errors")) : Optional.empty();
    }

    private boolean isExceeded(Client client, Function<Counters, Counter> kind) {
        return kind.apply(addresses).isExceeded(address(client))
                || kind.apply(networks).isExceeded(network(client));
    }

    private Optional<Reply> exceeded(
            Client client, Function<Counters, Counter> kind, int code, String status, String what) {
        return count(client, kind) ? Optional.empty() : Optional.of(reply(code, status, what));
    }

    /// A network is not charged with what its address may not do.
    private boolean count(Client client, Function<Counters, Counter> kind) {
        return kind.apply(addresses).count(address(client))
                && kind.apply(networks).count(network(client));
    }

    private static Reply reply(int code, String status, String what) {
        return Reply.of(code, status, "too many " + what + " from your address or network, try again later");
    }

    private static String address(Client client) {
        return client.address().getHostAddress();
    }

    private String network(Client client) {
        return settings.prefix().around(client.address());
    }
}
