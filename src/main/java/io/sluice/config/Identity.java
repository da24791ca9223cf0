package io.sluice.config;

import io.sluice.row.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What tells this job from every other: its name, its source and its sink. The defaults that must differ between jobs
 * come from one digest of the three; they are contracts, for a job that is restarted must find its own again.
 */
final class Identity {

    /** Far above the numbers that people give their servers, and below 2^31, all that the CDC connector takes. */
    private static final long FIRST_SERVER_ID = 0x6000_0000L;

    private static final long SLOT_WIDTH = 64;

    /** The last slot leaves room for the widest range. */
    private static final long SLOTS = (0x1FFF_FFFFL - SyncConfig.MAX_PARALLELISM) / SLOT_WIDTH;

    private final String name;
    private final Fingerprint digest;

    Identity(String name, String hostname, int port, String brokers) {
        this.name = name;
        String text = name + '\n' + hostname.toLowerCase(Locale.ROOT) + ':' + port + '\n' + sorted(brokers);
        this.digest = Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    String transactionalIdPrefix() {
        return String.format(Locale.ROOT, "sluice-%s-%08x", name, digest.high() >>> 32);
    }

    /** As many ids as readers; the first one does not depend on how many those are. */
    ServerIds serverIds(int parallelism) {
        long first = FIRST_SERVER_ID + Long.remainderUnsigned(digest.low(), SLOTS) * SLOT_WIDTH;
        return new ServerIds(first, first + parallelism - 1);
    }

    /** The same brokers in another order are the same sink. */
    private static String sorted(String brokers) {
        return Arrays.stream(brokers.toLowerCase(Locale.ROOT).split(","))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
