package org.pennypost.imap.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.UidValidity;

/// The messages of one mailbox, changed by hand and seen through [Messages] brought up to date by deltas.
final class FakeMailbox {

    private final FlagTable table = new FlagTable();
    private final TreeMap<Long, MessageState> states = new TreeMap<>();
    private final TreeMap<Long, Long> vanished = new TreeMap<>();
    private long modSeq = 1;
    private long uidNext = 1;
    private @Nullable Messages view;

    void appendAll(@Nullable String uids) {
        numbers(uids).forEach(this::append);
    }

    void seeAll(@Nullable String uids) {
        numbers(uids).forEach(uid -> flag(uid, Flags.of(Flag.SEEN)));
    }

    void removeAll(@Nullable String uids) {
        numbers(uids).forEach(this::remove);
    }

    private void append(long uid) {
        states.put(uid, new MessageState(new Uid(uid), new ModSeq(++modSeq), 100 + uid, Flags.NONE));
        uidNext = uid + 1;
    }

    private MessageState flag(long uid, Flags flags) {
        MessageState state = new MessageState(new Uid(uid), new ModSeq(++modSeq), 100 + uid, flags);
        states.put(uid, state);
        return state;
    }

    private void remove(long uid) {
        states.remove(uid);
        vanished.put(uid, ++modSeq);
    }

    MessageState state(long uid) {
        return Objects.requireNonNull(states.get(uid));
    }

    List<Long> uids() {
        return List.copyOf(states.keySet());
    }

    Map<Long, Flags> flags() {
        Map<Long, Flags> flags = new TreeMap<>();
        states.forEach((uid, state) -> flags.put(uid, state.flags()));
        return flags;
    }

    void changeSomething(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> append(uidNext + random.nextInt(3));
            case 1 -> {
                if (!states.isEmpty()) {
                    remove(any(random));
                }
            }
            default -> changeFlags(random);
        }
    }

    List<MessageState> changeFlags(Random random) {
        Flags flags = random.nextBoolean() ? Flags.of(Flag.SEEN) : Flags.of(Flag.FLAGGED, new Flag("Work"));
        return states.isEmpty() ? List.of() : List.of(flag(any(random), flags));
    }

    private long any(Random random) {
        return uids().get(random.nextInt(states.size()));
    }

    /// As the shared view would have it now.
    Messages messages() {
        Messages known = view;
        Messages now = known == null
                ? Messages.of(new MailboxSnapshot(status(), List.copyOf(states.values())), table)
                : known.with(changesSince(known.status().highestModSeq().value()), table);
        view = now;
        return now;
    }

    private MailboxChanges changesSince(long since) {
        List<MessageState> changed = states.values().stream()
                .filter(state -> state.modSeq().value() > since)
                .toList();
        List<Uid> gone = new ArrayList<>();
        vanished.forEach((uid, at) -> {
            if (at > since) {
                gone.add(new Uid(uid));
            }
        });
        return new MailboxChanges(status(), changed, UidSet.of(gone), true);
    }

    private MailboxStatus status() {
        return new MailboxStatus(
                new MailboxId(new AccountId(1), 1),
                new UidValidity(1),
                new Uid(uidNext),
                new ModSeq(modSeq),
                states.size(),
                0,
                0,
                0);
    }

    private static List<Long> numbers(@Nullable String uids) {
        return uids == null || uids.isBlank()
                ? List.of()
                : List.of(uids.strip().split(" +")).stream().map(Long::valueOf).toList();
    }
}
