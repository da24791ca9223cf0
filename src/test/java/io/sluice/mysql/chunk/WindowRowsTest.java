package io.sluice.mysql.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.row.UniqueKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowRowsTest {

    private static final TableSchema SCHEMA = new TableSchema(
            new TableId("shop", "t"),
            List.of(
                    new Column("id", MySqlType.INT, false, false, 0, 0, ""),
                    new Column("v", MySqlType.LONGBLOB, false, true, 0, 0, "")),
            List.of(new UniqueKey("PRIMARY", List.of("id"))),
            "8.0.31");

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final RowImage.Builder images = new RowImage.Builder();

    @ParameterizedTest
    @CsvSource({"1000000000, false", "50000, true", "0, true"})
    @SuppressWarnings("OptionalAssignedToNull")
    void knowsWhatAPlainMapKnows(long budget, boolean isSpilled) throws IOException {
        Map<Integer, Optional<RowImage>> expected = new HashMap<>();
        try (WindowRows rows = rows(budget)) {
            for (int i = 0; i < 8_000; i++) {
                int id = random.nextInt(-2_000, 2_000);
                if (random.nextInt(4) == 0) {
                    assertThat(rows.remove(key(id))).isEqualTo(expected.remove(id));
                } else {
                    Optional<RowImage> state = random.nextInt(3) == 0 ? Optional.empty() : Optional.of(row(id));
                    rows.put(key(id), state);
                    expected.put(id, state);
                }
            }

            assertThat(rows.isSpilled()).isEqualTo(isSpilled);
            assertThat(rows.isEmpty()).isFalse();
            List<Optional<RowImage>> left = new ArrayList<>();
            rows.states().forEachRemaining(left::add);
            assertThat(left).containsExactlyInAnyOrderElementsOf(expected.values());

            for (Map.Entry<Integer, Optional<RowImage>> entry : expected.entrySet()) {
                assertThat(rows.remove(key(entry.getKey()))).isEqualTo(entry.getValue());
            }
            assertThat(rows.isEmpty()).isTrue();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNoNamesOfFiles() throws IOException {
        try (WindowRows rows = rows(0)) {
            rows.put(key(1), Optional.of(row(1)));

            assertThat(rows.isSpilled()).isTrue();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void hasNoThreadOfItsOwn() {
        long before = threads();
        try (WindowRows rows = rows(0)) {
            for (int i = 0; i < 50_000; i++) {
                rows.put(key(i), Optional.empty());
            }

            assertThat(threads()).isEqualTo(before);
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        WindowStorage nowhere = new WindowStorage(0, folder.resolve("none"));

        assertThatThrownBy(() -> new WindowRows(SCHEMA.id(), nowhere).put(key(1), Optional.empty()))
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("shop.t: changes made while a chunk is read are more than memory holds,"
                        + " and cannot be kept in " + nowhere.folder())
                .hasMessageEndingWith("; make room there, or name other folders for Flink's option io.tmp.dirs");
    }

    private WindowRows rows(long budget) {
        return new WindowRows(SCHEMA.id(), new WindowStorage(budget, folder));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MVStore")
                        || thread.getName().startsWith("H2"))
                .count();
    }

    private RowKey key(int id) {
        return RowKey.of(SCHEMA, image(id, new byte[0]), new RowImage.Builder());
    }

    private RowImage row(int id) {
        byte[] value = new byte[random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(40)];
        random.nextBytes(value);
        return image(id, value);
    }

    private RowImage image(int id, byte[] value) {
        return images.add(Integer.toString(id).getBytes(StandardCharsets.US_ASCII))
                .add(value)
                .build();
    }
}
