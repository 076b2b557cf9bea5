package org.pennypost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Processes and all their descendants, as Linux accounts for them.
///
/// @param roots process ids
record ProcessTree(List<Long> roots) {

    private static final double TICKS_PER_SECOND = 100;

    /// Processor time since their start, that of children that have ended included, in seconds.
    double cpuSeconds() {
        return processes().mapToDouble(ProcessTree::cpuSeconds).sum();
    }

    /// Memory of their own and their share of what they share, in MiB.
    double proportionalMebibytes() {
        return processes().mapToDouble(ProcessTree::proportionalKibibytes).sum() / 1024;
    }

    private Stream<Long> processes() {
        return roots.stream()
                .flatMap(root -> ProcessHandle.of(root).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid)
                .distinct();
    }

    private static double cpuSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // Behind the name, which may hold anything: state is field 3, utime 14, stime 15, cutime 16, cstime 17.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = 14; field <= 17; field++) {
                ticks += Long.parseLong(fields[field - 3]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException e) {
            return 0; // it has ended, and its parent accounts for it
        }
    }

    private static double proportionalKibibytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
