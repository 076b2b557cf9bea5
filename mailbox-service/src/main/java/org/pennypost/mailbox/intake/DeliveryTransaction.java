package org.pennypost.mailbox.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Placement.Place;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AddressDirectory;
import org.pennypost.mailbox.accounts.Destination;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.content.ContentWriter;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.sending.SendingLimits;
import org.pennypost.mailbox.srs.ReversePaths;
import org.pennypost.mailbox.store.Arrival;
import org.pennypost.mailbox.store.Arrivals;
import org.pennypost.mailbox.store.Arrived;

/// Takes many messages in one transaction: 7 round trips and one commit for the whole batch (addresses, submissions,
/// contents, accounts, mailboxes, messages, commit), one more if any was sent by somebody of ours, and those of the
/// queue if any recipient is remote.
@Component
class DeliveryTransaction {

    private final Transactions transactions;
    private final AddressDirectory directory;
    private final Submissions submissions;
    private final SendingLimits sending;
    private final ContentWriter contents;
    private final Arrivals arrivals;
    private final OutboundQueue queue;
    private final HeldMessages held;
    private final Changes changes;
    private final ReversePaths reversePaths;
    private final RemoteDomains remoteDomains;
    private final List<DeliveryWitness> witnesses;

    DeliveryTransaction(
            Transactions transactions,
            AddressDirectory directory,
            Submissions submissions,
            SendingLimits sending,
            ContentWriter contents,
            Arrivals arrivals,
            OutboundQueue queue,
            HeldMessages held,
            Changes changes,
            ReversePaths reversePaths,
            RemoteDomains remoteDomains,
            ObjectProvider<DeliveryWitness> witnesses) {
        this.transactions = transactions;
        this.directory = directory;
        this.submissions = submissions;
        this.sending = sending;
        this.contents = contents;
        this.arrivals = arrivals;
        this.queue = queue;
        this.held = held;
        this.changes = changes;
        this.reversePaths = reversePaths;
        this.remoteDomains = remoteDomains;
        this.witnesses = witnesses.orderedStream().toList();
    }

    /// Each is taken whole or refused; one that was taken before gets the receipt of then. If it throws, none is taken.
    ///
    /// @return an outcome for each, in the order given
    /// @throws Refusal if what several of them add up to exceeds a quota, or the database is away
    List<Outcome> accept(List<StagedMessage> messages) {
        return transactions.write(() -> {
            List<MailAddress> addresses = messages.stream()
                    .flatMap(message -> message.submission().recipients().stream())
                    .map(Submission.Recipient::address)
                    .toList();
            boolean junk = messages.stream()
                    .anyMatch(message -> message.submission().placement().place() == Place.JUNK);
            Map<MailAddress, Destination> destinations = directory.resolve(addresses, junk);
            remoteDomains.learn(destinations);
            List<Plan> plans = messages.stream()
                    .map(message -> new Plan(message, destinations, reversePaths))
                    .toList();
            Map<UUID, Receipt> receipts = new HashMap<>();
            List<Plan> fresh = submissions.register(plans, receipts);
            Map<UUID, Refusal> tooMuch = sending.charge(
                    fresh.stream().map(plan -> plan.message().submission()).toList());
            if (!tooMuch.isEmpty()) {
                submissions.withdraw(tooMuch.keySet());
                receipts.keySet().removeAll(tooMuch.keySet());
            }
            deliver(fresh.stream()
                    .filter(plan -> !tooMuch.containsKey(plan.submission()))
                    .toList());
            return plans.stream().map(plan -> outcome(plan, receipts, tooMuch)).toList();
        });
    }

    private void deliver(List<Plan> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        fresh.stream()
                .filter(plan -> !plan.onlyGoesOut())
                .forEach(plan -> plan.message().content().read());
        contents.write(fresh.stream().map(plan -> plan.message().content()).toList());
        List<Arrival> arriving = new ArrayList<>();
        fresh.forEach(plan -> arriving.addAll(plan.arrivals()));
        if (!arriving.isEmpty()) {
            List<Arrived> arrived = arrivals.add(arriving);
            changes.announce(IntStream.range(0, arrived.size())
                    .mapToObj(i -> change(arriving.get(i), arrived.get(i)))
                    .distinct()
                    .toList());
        }
        List<QueuedMessage> queued =
                fresh.stream().map(Plan::queued).flatMap(Optional::stream).toList();
        if (!queued.isEmpty()) {
            queue.enqueue(queued);
        }
        held.hold(fresh.stream().map(Plan::held).flatMap(Optional::stream).toList());
        if (!witnesses.isEmpty()) {
            List<DeliveryWitness.Delivered> delivered = fresh.stream()
                    .filter(plan -> plan.message().submission().placement().place() == Place.INBOX)
                    .map(DeliveryTransaction::delivered)
                    .toList();
            witnesses.forEach(witness -> witness.delivered(delivered));
        }
    }

    private static DeliveryWitness.Delivered delivered(Plan plan) {
        StagedMessage message = plan.message();
        return new DeliveryWitness.Delivered(
                message.submission().recipients(), message.content().id());
    }

    private static MailboxChanged change(Arrival arrival, Arrived arrived) {
        return new MailboxChanged(arrival.mailbox(), arrived.modSeq());
    }

    private static Outcome outcome(Plan plan, Map<UUID, Receipt> receipts, Map<UUID, Refusal> tooMuch) {
        Receipt receipt = receipts.get(plan.submission());
        if (receipt != null) {
            return new Outcome.Accepted(receipt);
        }
        return new Outcome.Refused(plan.refusal()
                .or(() -> Optional.ofNullable(tooMuch.get(plan.submission())))
                .orElseThrow(() -> new IllegalStateException("neither taken nor refused")));
    }
}
