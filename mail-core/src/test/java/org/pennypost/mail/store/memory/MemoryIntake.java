package org.pennypost.mail.store.memory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Placement.Place;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;

/// Takes messages in, once each. What waits in front of an inbox is only counted.
interface MemoryIntake extends MessageIntake {

    MemoryState state();

    @Override
    default Receipt accept(Submission submission, ContentSource source) {
        byte[] returnPath = returnPath(submission);
        MemoryContent content = MemoryState.read(source, returnPath);
        Set<MailboxId> delivered = new LinkedHashSet<>();
        Receipt receipt = accept(submission, content, returnPath.length, delivered);
        delivered.forEach(state().wakeups::wake);
        return receipt;
    }

    private Receipt accept(Submission submission, MemoryContent content, int offset, Set<MailboxId> delivered) {
        synchronized (state()) {
            Receipt before = state().receipts.get(submission.id());
            if (before != null) {
                return before;
            }
            if (submission.placement().place() == Place.QUARANTINE) {
                return receipt(submission, 0, 0);
            }
            AccountId submitter = submission.submitter();
            Instant now = state().clock.instant();
            Set<MemoryAccount> local = new LinkedHashSet<>();
            Set<MemoryAccount> waiting = new LinkedHashSet<>();
            Map<MailAddress, Submission.Recipient> remote = new LinkedHashMap<>();
            boolean reachesSomebody = submission.recipients().stream()
                    .anyMatch(recipient ->
                            state().addresses.reached(recipient.address()).hasRoomFor(content.size()));
            for (Submission.Recipient recipient : submission.recipients()) {
                MemoryAddresses.Reached reached = state().addresses.reached(recipient.address());
                if (reached.isNobody()) {
                    throw new Refusal(RefusalCode.NOT_FOUND, "there is no " + recipient.address());
                }
                for (MemoryAccount account : reached.accounts()) {
                    if (isForLater(submission)) {
                        waiting.add(account);
                    } else if (account.hasRoomFor(content.size(), 1)) {
                        local.add(account);
                    } else if (reachesSomebody) {
                        waiting.add(account);
                    } else {
                        account.requireRoomFor(content.size(), 1);
                    }
                }
                reached.elsewhere().forEach(address -> remote.putIfAbsent(address, forwarded(recipient, address)));
            }
            if (submitter != null) {
                MemorySending sending = state().account(submitter).sending();
                sending.require(now, submission.recipients().size());
                sending.count(now, submission.recipients().size());
            }
            state().keep(content);
            for (MemoryAccount account : local) {
                MemoryMailbox inbox = account.incoming(submission.placement().place() == Place.JUNK);
                inbox.add(
                        inbox.change(),
                        Flags.NONE,
                        null,
                        state().clock.instant(),
                        state().clock.instant(),
                        account.conversations().of(content),
                        content);
                account.changed(inbox.id());
                delivered.add(inbox.id());
            }
            if (!remote.isEmpty()) {
                state().queue
                        .add(new QueuedSubmission(
                                queueId(submission),
                                submission,
                                List.copyOf(remote.values()),
                                content.id(),
                                offset,
                                content.size() - offset));
            }
            return receipt(submission, local.size(), remote.size() + waiting.size());
        }
    }

    private Receipt receipt(Submission submission, int delivered, int queued) {
        Receipt receipt = new Receipt(queueId(submission), delivered, queued);
        state().receipts.put(submission.id(), receipt);
        return receipt;
    }

    private static String queueId(Submission submission) {
        return submission.id().toString().replace("-", "").substring(0, 12);
    }

    private static boolean isForLater(Submission submission) {
        Instant release = submission.parameters().holdUntil();
        return release != null && release.isAfter(Instant.now());
    }

    private static byte[] returnPath(Submission submission) {
        MailAddress path = submission.reversePath();
        String text = path == null ? "" : path.inTrace(submission.parameters().smtpUtf8());
        return ("Return-Path: <" + text + ">\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Submission.Recipient forwarded(Submission.Recipient recipient, MailAddress address) {
        return new Submission.Recipient(address, recipient.notifyOn(), recipient.originalRecipient());
    }
}
