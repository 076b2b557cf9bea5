package org.pennypost.benchmarks;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.MessageSearch;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SearchOutcome;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.client.MailboxClient;

/// Asks the mailbox service over HTTP, as an edge of its own does, about mailboxes of growing size.
final class MailboxBenchmark implements Benchmark {

    private static final int[] SIZES = {1_000, 10_000, 100_000};
    private static final int[] CALLERS = {1, 10, 100};
    private static final int TEN_KIB = 10 * 1024;
    private static final int TWO_KIB = 2 * 1024;
    private static final int APPENDED_AT_ONCE = 250;
    private static final SearchKey RARE = new SearchKey.Body("rare777");

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        String address = system.administration().accounts(1)[0];
        try (MailboxClient client = new MailboxClient(new MailboxApiProperties(
                system.secret("service-token"),
                new MailboxApiProperties.Api(
                        system.api(), 512, Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(5))))) {
            AccountId account = client.accounts()
                    .login(new LoginAttempt(
                            new Credential.Password(address, StandaloneProcess.PASSWORD),
                            "imap",
                            "PLAIN",
                            InetAddress.getLoopbackAddress()))
                    .account();
            for (int size : SIZES) {
                Subject subject = new Subject(client.mailboxes(), client.search(), account, "M" + size);
                subject.fill(report, size, size > 10_000 ? TWO_KIB : TEN_KIB);
                subject.measure(report, size);
            }
        }
    }

    /// @param changes how many flags were changed until now
    private record Subject(
            MailboxStore store, MessageSearch search, AccountId account, MailboxId mailbox, AtomicLong changes) {

        Subject(MailboxStore store, MessageSearch search, AccountId account, String name) {
            this(
                    store,
                    search,
                    account,
                    Objects.requireNonNull(
                            store.create(account, new MailboxName(name), null).id()),
                    new AtomicLong());
        }

        void fill(Report report, int size, int octets) {
            Texts texts = new Texts(octets);
            long start = System.nanoTime();
            for (int from = 0; from < size; from += APPENDED_AT_ONCE) {
                List<Append> batch = new ArrayList<>();
                for (int number = from; number < Math.min(size, from + APPENDED_AT_ONCE); number++) {
                    byte[] message = texts.message(number);
                    batch.add(new Append(Flags.NONE, null, () -> new ByteArrayInputStream(message)));
                }
                store.append(account, mailbox, batch);
            }
            report.line(
                    "append %,d of %d KiB, %d at once".formatted(size, octets / 1024, APPENDED_AT_ONCE),
                    "%.0f/s",
                    size / ((System.nanoTime() - start) / 1e9));
        }

        void measure(Report report, int size) throws Exception {
            String of = " of %,d".formatted(size);
            MailboxSnapshot[] seen = new MailboxSnapshot[1];
            Repeated.time(
                    report, "open: uids, flags and modseqs" + of, 1, () -> seen[0] = store.snapshot(account, mailbox));
            MailboxSnapshot snapshot = seen[0];
            if (snapshot.messages().size() != size) {
                throw new IllegalStateException("only " + snapshot.messages().size() + " messages");
            }
            long first = snapshot.messages().getFirst().uid().value();
            UidSet thousand = UidSet.range(first + size - 1000, first + size - 1);
            Repeated.time(report, "flag of one changed" + of, 1, () -> changeOne(first, size));
            ModSeq before = beforeTheLast(first, size);
            for (int callers : CALLERS) {
                Repeated.time(report, "delta of one change" + of, callers, () -> delta(before));
            }
            Repeated.time(report, "flags of 1,000 changed" + of, 1, () -> flip(thousand));
            for (int callers : CALLERS) {
                Repeated.time(report, "envelopes and structures of 1,000" + of, callers, () -> describe(thousand));
            }
            Repeated.time(report, "search a rare word in bodies" + of, 1, () -> find(RARE));
            Repeated.time(
                    report, "search in subjects" + of, 1, () -> find(new SearchKey.Header("Subject", "number 778")));
        }

        private Object changeOne(long first, int size) {
            long number = changes.getAndIncrement();
            long uid = first + number % size;
            return change(UidSet.range(uid, uid), number / size % 2 == 0);
        }

        private ModSeq beforeTheLast(long first, int size) {
            ModSeq before = store.status(account, mailbox).highestModSeq();
            changeOne(first, size);
            return before;
        }

        private Object delta(ModSeq before) {
            MailboxChanges changes = store.changesSince(account, mailbox, before);
            if (changes.changed().size() != 1) {
                throw new IllegalStateException(changes.changed().size() + " changes are told");
            }
            return changes;
        }

        private Object flip(UidSet uids) {
            return change(uids, changes.getAndIncrement() % 2 == 0);
        }

        private Object change(UidSet uids, boolean flagged) {
            FlagChange.Action action = flagged ? FlagChange.Action.ADD : FlagChange.Action.REMOVE;
            return store.store(account, mailbox, uids, new FlagChange(action, Flags.of(Flag.FLAGGED)), null);
        }

        private Object describe(UidSet uids) {
            int[] count = {0};
            store.describe(account, mailbox, uids, _ -> count[0]++);
            if (count[0] != 1000) {
                throw new IllegalStateException("only " + count[0] + " are described");
            }
            return count;
        }

        private Object find(SearchKey key) {
            SearchOutcome found = search.search(account, mailbox, key);
            if (found.uids().isEmpty()) {
                throw new IllegalStateException("nothing is found");
            }
            return found;
        }
    }
}
