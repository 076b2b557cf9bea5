package org.pennypost.mailbox.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.Destination;
import org.pennypost.mailbox.store.Arrival;

/// Where one message goes. An account gets it once, by however many addresses.
final class Plan {

    private final StagedMessage message;
    private final Map<AccountId, Destination.Local> locals = new LinkedHashMap<>();
    private final List<Submission.Recipient> remotes = new ArrayList<>();
    private @Nullable Refusal refusal;

    Plan(StagedMessage message, Map<MailAddress, Destination> destinations) {
        this.message = message;
        for (Submission.Recipient recipient : message.submission().recipients()) {
            switch (destinations.getOrDefault(recipient.address(), new Destination.Unknown())) {
                case Destination.Local local -> addLocal(recipient, local);
                case Destination.Remote _ -> remotes.add(recipient);
                case Destination.Unknown _ ->
                    refusal = new Refusal(RefusalCode.NOT_FOUND, "there is no " + recipient.address());
            }
        }
    }

    private void addLocal(Submission.Recipient recipient, Destination.Local local) {
        locals.put(local.account(), local);
        if (local.hasNoRoomFor(message.content().size())) {
            refusal = new Refusal(RefusalCode.OVER_QUOTA, "the mailbox of " + recipient.address() + " is full");
        }
    }

    StagedMessage message() {
        return message;
    }

    UUID submission() {
        return message.submission().id();
    }

    /// Why nobody can get it.
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    Receipt receipt() {
        return new Receipt(message.queueId(), locals.size(), remotes.size());
    }

    List<Arrival> arrivals() {
        return locals.values().stream()
                .map(local -> new Arrival(local.inbox(), Flags.NONE, message.receivedAt(), message.content()))
                .toList();
    }

    Optional<QueuedMessage> queued() {
        if (remotes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QueuedMessage(
                message.queueId(),
                message.submission(),
                remotes,
                message.content().id(),
                message.contentOffset(),
                message.content().size() - message.contentOffset(),
                message.receivedAt()));
    }
}
