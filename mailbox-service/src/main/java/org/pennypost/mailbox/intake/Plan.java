package org.pennypost.mailbox.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Placement.Place;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.accounts.Destination;
import org.pennypost.mailbox.accounts.Inbox;
import org.pennypost.mailbox.srs.ReversePaths;
import org.pennypost.mailbox.store.Arrival;

/// Where one message goes. An account gets it once, and so does a remote recipient, by however many addresses. Of
/// several, those who have no room get it later and hold up nobody; if nobody has room, it is the sender's to try
/// again. Nobody gets what is held back (RFC 4865) now.
final class Plan {

    private final StagedMessage message;
    private final ReversePaths reversePaths;
    private final Map<AccountId, Inbox> locals = new LinkedHashMap<>();
    private final Map<AccountId, Submission.Recipient> waiting = new LinkedHashMap<>();
    private final Map<MailAddress, Submission.Recipient> remotes = new LinkedHashMap<>();
    private final List<QueuedMessage.Reported> reported = new ArrayList<>();
    private final boolean onlyGoesOut;
    private @Nullable MailDomain forwarder;
    private @Nullable Refusal refusal;

    Plan(StagedMessage message, Map<MailAddress, Destination> destinations, ReversePaths reversePaths) {
        this.message = message;
        this.reversePaths = reversePaths;
        this.onlyGoesOut = !isHeld()
                && message.submission().recipients().stream()
                        .allMatch(recipient -> destinations.get(recipient.address()) instanceof Destination.Remote);
        if (isHeld()) {
            return;
        }
        boolean reachesSomebody = message.submission().recipients().stream()
                .map(recipient -> destinations.get(recipient.address()))
                .anyMatch(this::canTake);
        for (Submission.Recipient recipient : message.submission().recipients()) {
            switch (destinations.getOrDefault(recipient.address(), new Destination.Unknown())) {
                case Destination.Ours ours -> {
                    boolean several = ours.inboxes().size() + ours.elsewhere().size() > 1;
                    Submission.Recipient onward = several ? withoutSuccess(recipient) : recipient;
                    ours.inboxes().forEach(inbox -> addLocal(onward, inbox, reachesSomebody));
                    ours.elsewhere().forEach(address -> addRemote(forwarded(onward, address)));
                    if (forwarder == null && !ours.elsewhere().isEmpty()) {
                        forwarder = recipient.address().domain();
                    }
                    if (message.submission().reversePath() != null
                            && recipient.notifyOn().contains(Notify.SUCCESS)) {
                        report(recipient, ours);
                    }
                }
                case Destination.Remote _ -> addRemote(recipient);
                case Destination.Unknown _ ->
                    refusal = new Refusal(RefusalCode.NOT_FOUND, "there is no " + recipient.address());
            }
        }
    }

    private boolean canTake(@Nullable Destination destination) {
        return switch (destination) {
            case Destination.Ours ours -> ours.hasRoomFor(message.content().size());
            case Destination.Remote _ -> true;
            case Destination.Unknown _ -> false;
            case null -> false;
        };
    }

    private void addLocal(Submission.Recipient recipient, Inbox inbox, boolean mayWait) {
        if (message.isForLater()) {
            waiting.putIfAbsent(inbox.account(), recipient);
        } else if (!inbox.hasNoRoomFor(message.content().size())) {
            locals.put(inbox.account(), inbox);
        } else if (mayWait) {
            waiting.putIfAbsent(inbox.account(), recipient);
        } else {
            refusal = new Refusal(RefusalCode.OVER_QUOTA, "the mailbox of " + recipient.address() + " is full");
        }
    }

    /// RFC 3461 §5.2.3, §5.2.7.3; whoever waits is reported when it is over, and so is where it is forwarded.
    private void report(Submission.Recipient recipient, Destination.Ours ours) {
        if (ours.inboxes().size() + ours.elsewhere().size() > 1) {
            reported.add(new QueuedMessage.Reported(recipient, Action.EXPANDED));
        } else if (ours.inboxes().stream().anyMatch(inbox -> locals.containsKey(inbox.account()))) {
            reported.add(new QueuedMessage.Reported(recipient, Action.DELIVERED));
        }
    }

    /// RFC 3461 §5.2.7.3: of several whom an address reaches none is reported as delivered.
    private static Submission.Recipient withoutSuccess(Submission.Recipient recipient) {
        if (!recipient.notifyOn().contains(Notify.SUCCESS)) {
            return recipient;
        }
        List<Notify> others = recipient.notifyOn().stream()
                .filter(notify -> notify != Notify.SUCCESS)
                .toList();
        return new Submission.Recipient(
                recipient.address(), others.isEmpty() ? List.of(Notify.NEVER) : others, recipient.originalRecipient());
    }

    private void addRemote(Submission.Recipient recipient) {
        remotes.putIfAbsent(recipient.address(), recipient);
    }

    /// What the sender asked for goes along; reports name the address that the sender used (RFC 3461 §5.2.7).
    private static Submission.Recipient forwarded(Submission.Recipient recipient, MailAddress address) {
        String original = recipient.originalRecipient();
        if (original == null) {
            original = (recipient.address().isAscii() ? "rfc822;" : "utf-8;") + recipient.address();
        }
        return new Submission.Recipient(address, recipient.notifyOn(), original);
    }

    StagedMessage message() {
        return message;
    }

    UUID submission() {
        return message.submission().id();
    }

    /// Whether none of its recipients is ours.
    boolean onlyGoesOut() {
        return onlyGoesOut;
    }

    /// Why nobody can get it.
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    Receipt receipt() {
        return new Receipt(message.queueId(), locals.size(), remotes.size() + waiting.size());
    }

    List<Arrival> arrivals() {
        return locals.values().stream()
                .map(local -> new Arrival(mailbox(local), Flags.NONE, message.receivedAt(), message.content()))
                .toList();
    }

    private MailboxId mailbox(Inbox inbox) {
        MailboxId junk = inbox.junk();
        return junk != null && message.submission().placement().place() == Place.JUNK ? junk : inbox.mailbox();
    }

    private boolean isHeld() {
        return message.submission().placement().place() == Place.QUARANTINE;
    }

    /// What goes to nobody for now.
    Optional<HeldMessage> held() {
        return isHeld()
                ? Optional.of(new HeldMessage(
                        message.queueId(),
                        message.submission(),
                        message.content().id(),
                        message.contentOffset(),
                        message.content().size() - message.contentOffset(),
                        message.receivedAt()))
                : Optional.empty();
    }

    /// Where we only pass mail on, our reverse-path stands for that of its sender. One of ours who sends mail
    /// needs none, whatever address of ours it reaches.
    private @Nullable MailAddress relayedAs() {
        MailAddress sender = message.submission().reversePath();
        return sender == null || forwarder == null || message.submission().submitter() != null
                ? null
                : reversePaths.rewritten(sender, forwarder).orElse(null);
    }

    Optional<QueuedMessage> queued() {
        if (remotes.isEmpty() && waiting.isEmpty() && reported.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QueuedMessage(
                message.queueId(),
                message.submission(),
                List.copyOf(remotes.values()),
                waiting.entrySet().stream()
                        .map(each -> new QueuedMessage.Waiting(each.getValue(), each.getKey()))
                        .toList(),
                reported,
                message.content().id(),
                message.contentOffset(),
                message.content().size() - message.contentOffset(),
                message.receivedAt(),
                relayedAs()));
    }
}
