package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.sluice.ops.RecordJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * What must hold for any bytes: they are refused, or they are a record that is the same when Avro itself has read and
 * written it, and that prints as JSON. Neither takes memory beyond what the bytes can hold.
 */
final class DecoderFuzz {

    /** A NULL is one byte of a datum and a reference here; a list grows by halves. */
    private static final long MOST_MEMORY_PER_BYTE = 200;

    /** Of the exception, and of what every record has. */
    private static final long MOST_MEMORY = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[][] records = GoldenRecords.all().values().toArray(byte[][]::new);
    private long refused;
    private long unprintable;
    private long read;

    void round(long seed) {
        byte[] datum = MutatedRecord.of(records, new Random(seed));
        try {
            check(datum);
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + ": " + e, e);
        }
    }

    /** How many were refused, were records that are no row, and were records. */
    String counts() {
        return "%,d refused, %,d without JSON, %,d read".formatted(refused, unprintable, read);
    }

    private void check(byte[] datum) throws IOException {
        if (memoryOf(datum) > most(datum)) {
            // The first time, classes may have been loaded.
            assertThat(memoryOf(datum)).as("memory for %s bytes", datum.length).isLessThan(most(datum));
        }
        DtsRecord record = null;
        String complaint = "";
        try {
            record = DtsDecoder.decode(datum);
        } catch (DtsFormatException e) {
            complaint = e.getMessage();
        }
        if (record == null) {
            assertThat(complaint).contains("at byte");
            refused++;
            return;
        }
        assertThat(AvroView.read(datum)).isEqualTo(record);
        assertThat(DtsDecoder.decode(AvroView.writeInBlocks(AvroView.record(datum))))
                .isEqualTo(record);
        print(record);
    }

    private static long most(byte[] datum) {
        return MOST_MEMORY + MOST_MEMORY_PER_BYTE * datum.length;
    }

    private long memoryOf(byte[] datum) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            DtsDecoder.decode(datum);
        } catch (DtsFormatException e) {
            // What it says is looked at elsewhere.
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void print(DtsRecord record) throws IOException {
        String json;
        try {
            json = RecordJson.of("topic", 0, 0, null, record);
        } catch (DtsFormatException e) {
            unprintable++;
            return;
        }
        read++;
        assertThat(json.codePoints()).noneMatch(Character::isISOControl);
        assertThat(JSON.readTree(json).path("id").asLong()).isEqualTo(record.id());
    }
}
