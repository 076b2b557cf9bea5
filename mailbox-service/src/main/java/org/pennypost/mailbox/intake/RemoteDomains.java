package org.pennypost.mailbox.intake;

import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.Destination;

/// Remembers which domains were not ours when mail for them came last. It is a guess and may be wrong: what is staged
/// by it is looked at again within the transaction.
@Component
class RemoteDomains {

    private static final int MOST = 10_000;

    private final Cache<MailDomain, Boolean> remote =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /// What was found out now.
    void learn(Map<MailAddress, Destination> destinations) {
        destinations.forEach((address, destination) -> {
            if (destination instanceof Destination.Remote) {
                remote.put(address.domain(), true);
            } else {
                remote.invalidate(address.domain());
            }
        });
    }

    /// Whether a message most likely comes into no mailbox of ours.
    boolean haveAll(Submission submission) {
        return submission.recipients().stream()
                .allMatch(recipient -> remote.getIfPresent(recipient.address().domain()) != null);
    }
}
