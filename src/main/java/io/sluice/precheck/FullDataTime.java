package io.sluice.precheck;

import io.sluice.mysql.catalogue.ServerTable;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * How long the full data may take, at a rate that is far below the usual.
 *
 * @param rows as the server guesses
 * @param bytes as the server guesses
 */
record FullDataTime(long rows, long bytes) {

    private static final long ROWS_PER_SECOND = 10_000;
    private static final long BYTES_PER_SECOND = 5L << 20;

    static FullDataTime of(Collection<ServerTable> tables) {
        return new FullDataTime(
                tables.stream().mapToLong(ServerTable::estimatedRows).sum(),
                tables.stream().mapToLong(ServerTable::estimatedBytes).sum());
    }

    Duration time() {
        return Duration.ofSeconds(Math.max(rows / ROWS_PER_SECOND, bytes / BYTES_PER_SECOND) + 1);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the full data, about %,d rows and %s, may take %s (at %,d rows/s and %s/s)",
                rows,
                FoundTables.bytes(bytes),
                Spoken.duration(time()),
                ROWS_PER_SECOND,
                FoundTables.bytes(BYTES_PER_SECOND));
    }
}
