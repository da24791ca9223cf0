package io.sluice.config;

import java.io.Serializable;

/**
 * The {@code source.chunk} block: how the full data is divided. The smaller one counts.
 *
 * @param rows of a chunk
 * @param bytes of a chunk, as far as the engine's guess of a row's length is right
 */
public record ChunkConfig(int rows, long bytes) implements Serializable {

    public static final ChunkConfig DEFAULT = new ChunkConfig(50_000, 32L << 20);

    static final int MOST_ROWS = 10_000_000;
    private static final long LEAST_BYTES = 1L << 10;

    public ChunkConfig {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new Refusal("is not a number of rows from 1 to " + MOST_ROWS, "write such a number");
        }
        requireBytes(bytes);
    }

    static long requireBytes(long bytes) {
        if (bytes < LEAST_BYTES) {
            throw new Refusal("is below 1kb: each chunk costs the server some queries", "write 1kb or more");
        }
        return bytes;
    }

    /** Rows of a chunk of a table whose rows have so many bytes. */
    public int rows(long averageRowBytes) {
        return (int) Math.max(1, Math.min(rows, bytes / Math.max(1, averageRowBytes)));
    }
}
