package io.sluice.mysql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.Column;
import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.value.Labels;
import io.sluice.row.TableId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DdlTrackerTest {

    private static final TableId T = new TableId("shop", "t");

    private final TableNames names = new TableNames(List.of(T), true);
    private final DdlTracker tracker = new DdlTracker(List.of(), names);

    @BeforeEach
    void create() {
        apply("CREATE TABLE t (id INT PRIMARY KEY, e ENUM('a,b', 'it''s', \"c\", 'd\\\\e', '?', 'f '), v TEXT)");
    }

    @Test
    void columnsAreFollowed() {
        apply("ALTER TABLE shop.t ADD COLUMN w INT FIRST, RENAME COLUMN v TO x, DROP COLUMN e");
        assertThat(columns()).containsExactly("w", "id", "x");
    }

    @Test
    void labelsAreThoseOfTheStatementWhereTheyAreClear() {
        Labels labels = TrackedColumn.labels(tracker.table(T).columnWithName("e"));
        assertThat(labels)
                .isEqualTo(Labels.of(List.of("a,b", "it's", "c", "", "", "f"))
                        .with(4, null)
                        .with(5, null));
    }

    @Test
    void whatIsNotUnderstoodIsNotKnown() {
        assertThat(apply("ALTER TABLE t ADD COLUMN z WHATEVER GOES HERE")).isOne();
        assertThat(tracker.table(T)).isNull();
    }

    @Test
    void whatTakesTheTablesPlaceIsNotKnown() {
        apply("CREATE TABLE u LIKE t");
        apply("ALTER TABLE t COMMENT 'still the same'");
        assertThat(columns()).containsExactly("id", "e", "v");
        apply("CREATE TABLE other.x (id INT)");
        apply("RENAME TABLE t TO t_old, other.x TO t");
        assertThat(tracker.table(T)).isNull();
        apply("DROP TABLE t");
        apply("CREATE TABLE IF NOT EXISTS t (k INT)");
        assertThat(columns()).containsExactly("k");
        apply("CREATE TABLE IF NOT EXISTS t (l INT)");
        assertThat(columns()).containsExactly("k");
    }

    @Test
    void charactersSetsAreFollowed() {
        apply("ALTER TABLE t ADD COLUMN c TEXT CHARACTER SET gbk");
        assertThat(charsets()).containsExactly(null, null, null, "gbk");
        apply("ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4");
        assertThat(charsets()).containsExactly(null, "utf8mb4", "utf8mb4", "utf8mb4");
        apply("ALTER TABLE t COLLATE = latin1_bin, MODIFY e ENUM('x') COLLATE gbk_bin, ADD d CHAR(1)");
        assertThat(charsets()).containsExactly(null, "gbk", "utf8mb4", "utf8mb4", "latin1");
    }

    @Test
    void whatDoesNotFitIsNotKnown() {
        assertThat(apply("ALTER TABLE t DROP COLUMN e")).isOne();
        assertThat(apply("ALTER TABLE t ADD COLUMN z INT AFTER e")).isOne();
        assertThat(tracker.table(T)).isNull();
    }

    @Test
    void namesAndLabelsAreWhatTheyAreWhateverTheyLookLike() {
        TableId odd = new TableId("a\\", "b`\"\n");
        names.add(odd);
        String table = odd.quoted();
        apply("CREATE TABLE " + table + " (`id``\\` INT PRIMARY KEY, `/*!50001 x */` ENUM('/*!x*/', '`'))");
        apply("ALTER TABLE " + table + " ADD COLUMN `'\"` INT FIRST, RENAME COLUMN `/*!50001 x */` TO `{d ``}`");
        apply("ALTER TABLE " + table + " MODIFY `id``\\` BIGINT, ADD COLUMN `\\` INT AFTER `id``\\`");
        assertThat(tracker.table(odd).retrieveColumnNames()).containsExactly("'\"", "id`\\", "\\", "{d `}");
        assertThat(tracker.table(odd).primaryKeyColumnNames()).containsExactly("id`\\");
        assertThat(TrackedColumn.labels(tracker.table(odd).columnWithName("{d `}")))
                .isEqualTo(Labels.of(List.of("/*!x*/", "`")));
        apply("RENAME TABLE " + table + " TO `a\\`.`c`");
        assertThat(tracker.isGone(odd)).isTrue();
    }

    @Test
    void whatItKnowsIsInTheState() throws Exception {
        DdlTracker restored =
                restored(tracker.apply(statement("ALTER TABLE t DROP COLUMN v"), List.of(T), "here", database -> null));
        assertThat(restored.table(T).retrieveColumnNames()).containsExactly("id", "e");
        assertThat(TrackedColumn.labels(restored.table(T).columnWithName("e")))
                .isEqualTo(TrackedColumn.labels(tracker.table(T).columnWithName("e")));
        assertThat(restored(tracker.apply(
                                statement("ALTER TABLE t ADD COLUMN z WHAT"), List.of(T), "here", database -> null))
                        .table(T))
                .isNull();
    }

    private DdlTracker restored(List<TableChange> changes) throws IOException {
        TableChange change = changes.get(0);
        MySqlBinlogSplit split = new MySqlBinlogSplit(
                "binlog",
                new Start("bin.000001", 4, 0, 0, "", 0).toOffset(),
                null,
                List.of(),
                Map.of(change.getId(), change),
                0);
        MySqlSplitSerializer serializer = MySqlSplitSerializer.INSTANCE;
        MySqlSplit read = serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
        return new DdlTracker(read.getTableSchemas().values(), names);
    }

    private int apply(String sql) {
        return tracker.apply(statement(sql), names.mentionedIn(statement(sql)), "here", database -> null)
                .size();
    }

    private List<String> columns() {
        return tracker.table(T).columns().stream().map(Column::name).toList();
    }

    private List<String> charsets() {
        return tracker.table(T).columns().stream().map(Column::charsetName).toList();
    }

    private static Statement statement(String sql) {
        return new Statement(1, "shop", sql);
    }
}
