package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsRecord;
import io.sluice.ops.RecordReader;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The structure records and the rows that a topic has. */
record StructureTopic(List<Found> structures, List<Found> rows) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A record and where it is. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Found(int partition, long offset, String key, byte[] value, DtsRecord change) {}

    static StructureTopic read(KafkaBroker kafka, String topic) {
        List<Found> structures = new ArrayList<>();
        List<Found> rows = new ArrayList<>();
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", kafka.bootstrap()), "read_committed")) {
            reader.readAll(List.of(topic), OptionalInt.empty(), each -> {
                DtsRecord change = DtsDecoder.decode(each.value());
                String key = new String(each.key(), StandardCharsets.UTF_8);
                (change.statement() == null ? rows : structures)
                        .add(new Found(each.partition(), each.offset(), key, each.value(), change));
                return true;
            });
        }
        return new StructureTopic(structures, rows);
    }

    static StructureTopic awaitRows(KafkaBroker kafka, String topic, int atLeast) {
        StructureTopic[] found = new StructureTopic[1];
        Await.until(atLeast + " rows in " + topic, LIMIT, () -> {
            found[0] = read(kafka, topic);
            return found[0].rows().size() >= atLeast;
        });
        return found[0];
    }

    /** Rows are in other partitions than the records, too; where one has both, the records come first. */
    void assertBeforeRows() {
        assertThat(structures).isNotEmpty();
        assertThat(rows).isNotEmpty();
        for (Found structure : structures) {
            assertThat(rows.stream()
                            .filter(row -> row.partition() == structure.partition())
                            .filter(row -> row.key()
                                    .startsWith(structure
                                                    .key()
                                                    .substring(
                                                            0, structure.key().length() - 1) + ","))
                            .map(Found::offset))
                    .isNotEmpty()
                    .allMatch(offset -> offset > structure.offset());
        }
    }
}
