package io.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used, as Linux counts it. */
final class ProcessUse {

    /** The unit of the times in /proc, on every Linux. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int KIB_PER_MIB = 1024;
    private static final String PEAK_MEMORY = "VmHWM:";

    private final Path folder;

    ProcessUse(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    /** In user and system mode since the start, of all threads. */
    double cpuSeconds() {
        return cpuSeconds(read("stat"));
    }

    long peakMemoryMib() {
        return peakMemoryMib(read("status"));
    }

    static double cpuSeconds(String stat) {
        // The second field is the program's name in parentheses, which may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    static long peakMemoryMib(String status) {
        return status.lines()
                .filter(line -> line.startsWith(PEAK_MEMORY))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                .findFirst()
                .orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + folder.getFileName() + " is gone", e);
        }
    }
}
