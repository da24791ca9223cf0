package io.sluice.mysql.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.history.TableChanges.TableChange;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.ddl.DdlTracker;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.row.Printable;
import io.sluice.row.TableId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "订单-1_$",
                "\"a\"",
                "it''s",
                "``",
                "`a",
                "a\\",
                "a.b",
                " a",
                "\u001b[2J\n\u202e",
                "\uffff",
                "a\"\"b"
            })
    void surviveTheConnectorsState(String name) throws IOException {
        TableId table = new TableId(name, name);
        TableChange change = DdlTracker.defined(table, createTable(table, name));
        assertThat(change.getTable().retrieveColumnNames()).containsExactly("id", name);
        MySqlBinlogSplit read = (MySqlBinlogSplit) copy(split(table, change));

        FinishedSnapshotSplitInfo info = read.getFinishedSnapshotSplitInfos().get(0);
        assertThat(ConnectorNames.table(info.getTableId())).isEqualTo(table);
        assertThat(ConnectorNames.table(FinishedSnapshotSplitInfo.deserialize(FinishedSnapshotSplitInfo.serialize(info))
                        .getTableId()))
                .isEqualTo(table);
        DdlTracker restored = new DdlTracker(read.getTableSchemas().values(), new TableNames(List.of(table), true));
        assertThat(restored.table(table)).isEqualTo(change.getTable());
        assertThat(read.toString()).isEqualTo(Printable.oneLine(read.toString()));
    }

    @Test
    void tablesWhoseNamesJoinToTheSameAreTwo() {
        assertThat(ConnectorNames.id(new TableId("a.b", "c"))).isNotEqualTo(ConnectorNames.id(new TableId("a", "b.c")));
    }

    @Test
    void plainNamesStayAsTheyAre() {
        assertThat(ConnectorNames.id(new TableId("my-shop", "订单_1")).toString()).isEqualTo("my-shop.订单_1");
        assertThat(ConnectorNames.isPlain("a b")).isFalse();
    }

    /** Checkpoints of older versions have names as they are. */
    @Test
    void namesThatAreNotEncodedAreUnderstood() {
        TableId table = new TableId("my shop", "t");
        TableChange change = DdlTracker.defined(table, createTable(table, "v"));
        TableChange old = new TableChange(
                change.getType(),
                change.getTable()
                        .edit()
                        .tableId(new io.debezium.relational.TableId("my shop", null, "t"))
                        .create());
        assertThat(ConnectorNames.table(old.getId())).isEqualTo(table);
        assertThat(new DdlTracker(List.of(old), new TableNames(List.of(table), true)).table(table))
                .isEqualTo(change.getTable());
    }

    private static MySqlBinlogSplit split(TableId table, TableChange change) {
        Start start = new Start("bin.000001", 4, 0, 0, "", 0);
        return new MySqlBinlogSplit(
                "binlog",
                start.toOffset(),
                null,
                List.of(new FinishedSnapshotSplitInfo(
                        ConnectorNames.id(table), ConnectorNames.id(table) + ":0", null, null, start.toOffset())),
                Map.of(change.getId(), change),
                1);
    }

    private static MySqlSplit copy(MySqlSplit split) throws IOException {
        MySqlSplitSerializer serializer = MySqlSplitSerializer.INSTANCE;
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
    }

    private static String createTable(TableId table, String column) {
        return "CREATE TABLE " + TableId.quote(table.table()) + " (\n  `id` int NOT NULL,\n  " + TableId.quote(column)
                + " int DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4";
    }

    @Test
    void theConnectorMayBeAskedWhereAllNamesAreKept() {
        String text = "CREATE TABLE `orders` (`id` int COMMENT 'a `b c`')";
        assertThat(ConnectorNames.areKept(new TableId("shop", "orders"), text)).isTrue();
        assertThat(ConnectorNames.areKept(new TableId("my.db", "orders"), text)).isFalse();
        assertThat(ConnectorNames.areKept(new TableId("shop", "orders"), text.replace("id", "i d")))
                .isFalse();
    }
}
