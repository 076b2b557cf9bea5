package org.pennypost.mailbox.content;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.content.ContentStore.Stored;
import org.pennypost.mailbox.database.Transactions;

/// Removes contents that nothing refers to, then objects that no content refers to, then submissions that nobody will
/// repeat. Each batch is a short transaction of its own; an object goes after the commit that removed its content, and
/// if that is missed, as one that nothing refers to.
@Component
class GarbageCollection {

    private static final int DIGITS = 16;
    private static final int CANDIDATES = 50_000;
    private static final int BATCH = 500;
    private static final int SUBMISSIONS = 5_000;

    private final Garbage garbage;
    private final ContentStores stores;
    private final Transactions transactions;
    private final GarbageProperties properties;

    GarbageCollection(Garbage garbage, ContentStores stores, Transactions transactions, GarbageProperties properties) {
        this.garbage = garbage;
        this.stores = stores;
        this.transactions = transactions;
        this.properties = properties;
    }

    /// @param goOn asked between two batches: whether to do one more
    CollectionReport collect(Instant now, BooleanSupplier goOn) {
        Tally tally = new Tally();
        Instant before = now.minus(properties.grace());
        for (int digit = 0; digit < DIGITS; digit++) {
            collectContents(digit, before, goOn, tally);
        }
        for (ContentStore store : stores.all()) {
            collectObjects(store, before, goOn, tally);
        }
        Instant forgotten = now.minus(properties.keepSubmissions());
        for (int removed = SUBMISSIONS; removed == SUBMISSIONS && goOn.getAsBoolean(); ) {
            removed = transactions.write(() -> garbage.removeSubmissions(forgotten, SUBMISSIONS));
            tally.submissions += removed;
        }
        return tally.report(now);
    }

    private void collectContents(int digit, Instant before, BooleanSupplier goOn, Tally tally) {
        for (int found = CANDIDATES; found == CANDIDATES && goOn.getAsBoolean(); ) {
            List<byte[]> candidates = transactions.single(() -> garbage.candidates(digit, before, CANDIDATES));
            found = candidates.size();
            for (int from = 0; from < found && goOn.getAsBoolean(); from += BATCH) {
                List<byte[]> batch = candidates.subList(from, Math.min(found, from + BATCH));
                List<Garbage.Removed> removed = transactions.write(() -> garbage.remove(batch, before));
                tally.contents += removed.size();
                tally.octets +=
                        removed.stream().mapToLong(Garbage.Removed::size).sum();
                removeObjects(removed);
            }
        }
    }

    private void removeObjects(List<Garbage.Removed> removed) {
        Map<ContentStore, List<String>> objects = removed.stream()
                .map(Garbage.Removed::object)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(stores::of));
        objects.forEach(ContentStore::remove);
    }

    private void collectObjects(ContentStore store, Instant before, BooleanSupplier goOn, Tally tally) {
        String after = "";
        for (int found = BATCH; found == BATCH && goOn.getAsBoolean(); ) {
            List<Stored> page = store.list(after, BATCH);
            found = page.size();
            List<Stored> old =
                    page.stream().filter(it -> it.storedAt().isBefore(before)).toList();
            Set<String> inUse = transactions.single(
                    () -> garbage.inUse(old.stream().map(Stored::object).toList()));
            List<Stored> unused =
                    old.stream().filter(it -> !inUse.contains(it.object())).toList();
            store.remove(unused.stream().map(Stored::object).toList());
            tally.objects += unused.size();
            tally.objectOctets += unused.stream().mapToLong(Stored::length).sum();
            after = page.isEmpty() ? after : page.getLast().object();
        }
    }

    private static final class Tally {

        private long contents;
        private long octets;
        private long objects;
        private long objectOctets;
        private long submissions;

        CollectionReport report(Instant startedAt) {
            return new CollectionReport(startedAt, Instant.now(), contents, octets, objects, objectOctets, submissions);
        }
    }
}
