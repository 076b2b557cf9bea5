package org.pennypost.smtp.greylist;

import java.time.Duration;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.store.Greylist;
import org.pennypost.mail.store.GreylistStanding;
import org.pennypost.mail.store.GreylistTry;
import org.pennypost.mail.store.Refusal;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.RecipientCheck;

/// Asks a client that wants to send from an address to another for the first time to come again later (RFC 6647 §2.4):
/// mail hosts do, many robots do not. All gateways know who has come again, by the mailbox service; each remembers some
/// of them. The null reverse-path is an address like any other.
public final class GreylistCheck implements RecipientCheck {

    private static final String NAME = "greylist";

    private final GreylistSettings settings;
    private final Greylist greylist;
    private final Predicate<Client> trusted;
    private final Cache<String, Boolean> known;

    /// @param trusted clients that need not come again either; asked only about those that would have to
    public GreylistCheck(GreylistSettings settings, Greylist greylist, Predicate<Client> trusted) {
        this.settings = settings;
        this.greylist = greylist;
        this.trusted = trusted;
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.kept())
                .expireAfterWrite(settings.keptFor())
                .build();
    }

    @Override
    public Finding examine(Client client, @Nullable MailAddress reversePath, MailAddress recipient) {
        if (client.login() != null || settings.exempt().contains(client.address())) {
            return Finding.accept(NAME, "exempt");
        }
        String network = settings.network().around(client.address());
        GreylistTry attempt =
                new GreylistTry(network, CanonicalSender.of(reversePath), recipient.canonical(), settings.terms());
        String triplet = network + " " + attempt.sender() + " " + attempt.recipient();
        if (known.getIfPresent(network) != null || known.getIfPresent(triplet) != null) {
            return Finding.accept(NAME, "known");
        }
        if (client.trial()) {
            return Finding.accept(NAME, "would have to wait unless it has been here before");
        }
        if (trusted.test(client)) {
            return Finding.accept(NAME, "trusted");
        }
        try {
            return finding(greylist.standing(attempt), network, triplet);
        } catch (Refusal away) {
            return Finding.refuse(NAME, Reply.of(451, "4.3.0", "try again later"), away.text());
        }
    }

    private Finding finding(GreylistStanding standing, String network, String triplet) {
        if (!standing.mayPass()) {
            Duration wait = standing.left();
            String line = "you are new here: try again in "
                    + Math.max(1, wait.plusMillis(999).toSeconds()) + " seconds";
            return Finding.refuse(NAME, Reply.of(451, "4.7.1", line), triplet + " has to wait for " + wait);
        }
        known.put(standing.trusted() ? network : triplet, true);
        return Finding.accept(NAME, standing.trusted() ? network + " is trusted" : "known");
    }
}
