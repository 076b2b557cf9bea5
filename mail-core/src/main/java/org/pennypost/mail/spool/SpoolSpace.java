package org.pennypost.mail.spool;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// The room that all spools of a process have together. Where there is no memory left for one it goes on in a file;
/// where there is no room for that either, it fails with [NoRoomException].
public final class SpoolSpace {

    private final int inMemoryEach;
    private final Path directory;
    private final AtomicLong memoryLeft;
    private final AtomicLong diskLeft;

    /// @param inMemoryEach octets that one spool keeps in memory at the most
    /// @param inMemory     octets that all of them keep in memory at the most
    /// @param onDisk       octets that all of them keep in files at the most
    /// @param directory    of those files
    public SpoolSpace(int inMemoryEach, long inMemory, long onDisk, Path directory) {
        this.inMemoryEach = inMemoryEach;
        this.directory = directory;
        this.memoryLeft = new AtomicLong(inMemory);
        this.diskLeft = new AtomicLong(onDisk);
    }

    /// As much room as there is.
    static SpoolSpace unlimited(int inMemoryEach, Path directory) {
        return new SpoolSpace(inMemoryEach, Long.MAX_VALUE, Long.MAX_VALUE, directory);
    }

    /// An empty spool in this space. What it takes is given back when it is closed.
    public Spool open() {
        return new Spool(this);
    }

    /// Whether so many octets would find room now.
    public boolean hasRoomFor(long octets) {
        return octets <= diskLeft.get();
    }

    int inMemoryEach() {
        return inMemoryEach;
    }

    Path directory() {
        return directory;
    }

    boolean takeMemory(long octets) {
        return take(memoryLeft, octets);
    }

    void giveMemory(long octets) {
        memoryLeft.addAndGet(octets);
    }

    void takeDisk(long octets) throws NoRoomException {
        if (!take(diskLeft, octets)) {
            throw new NoRoomException("the space for spooled messages is full");
        }
    }

    void giveDisk(long octets) {
        diskLeft.addAndGet(octets);
    }

    private static boolean take(AtomicLong left, long octets) {
        return left.getAndUpdate(before -> before < octets ? before : before - octets) >= octets;
    }
}
