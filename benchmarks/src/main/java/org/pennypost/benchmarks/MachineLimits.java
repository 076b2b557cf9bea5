package org.pennypost.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// What the machine itself can do, measured in the same run.
final class MachineLimits {

    private static final int BLOCK = 8 * 1024;

    private MachineLimits() {}

    /// How many 8 KiB blocks a second one thread can write durably into `directory`.
    static double syncsPerSecond(Path directory, Duration duration) throws IOException {
        Path file = Files.createTempFile(directory, "sync", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            int syncs = 0;
            while (System.nanoTime() < end) {
                channel.write(block.clear(), (long) (syncs % 1024) * BLOCK);
                channel.force(false);
                syncs++;
            }
            return syncs / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    /// How many threads wanted a processor during the last minute; what others do on the machine spoils wall-clock
    /// times.
    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
