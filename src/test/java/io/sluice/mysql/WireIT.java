package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.value.BadBytesException;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.row.Operation;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole tables in the binlog: their columns, and what their rows may lack. */
class WireIT {

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void readsGeneratedInvisibleAndManyColumns(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = new TableId(Servers.freshName("wire"), "Wide `t");
        MySqlVersions.assumeAtLeast(server, 5, 7, "generated columns");
        StringBuilder columns = new StringBuilder("id INT UNSIGNED PRIMARY KEY, v BIGINT AS (id * 2) VIRTUAL,"
                + " s BIGINT UNSIGNED AS (id * 3) STORED, y YEAR, b BIT(3), f FLOAT UNSIGNED, d DECIMAL(5,2),"
                + " d2 DECIMAL(5,2) UNSIGNED, e ENUM('a','b'), j JSON, jv VARCHAR(20) AS (j->>'$.a') VIRTUAL,"
                + " i INT DEFAULT 7 /*!80023 INVISIBLE */, n DATETIME DEFAULT CURRENT_TIMESTAMP");
        for (int i = 0; i < 200; i++) {
            columns.append(", c")
                    .append(i)
                    .append(i % 3 == 0 ? " TINYINT UNSIGNED" : " VARCHAR(20) CHARACTER SET latin1");
        }
        server.execute("CREATE DATABASE " + table.database(), "CREATE TABLE " + table.quoted() + " (" + columns + ")");
        BinlogPosition created = new RawBinlog(server).end();
        server.execute(
                "INSERT INTO " + table.quoted() + " (id, y, b, f, d, d2, e, j, c0, c7, c199) VALUES"
                        + " (1, 2024, 5, 1.5, -1.5, 2.5, 'b', '{\"a\": \"x\"}', 255, 'seven', 'last')",
                "INSERT INTO " + table.quoted() + " (id) VALUES (4294967295)");

        BothPaths paths = new BothPaths(server, List.of(table));
        List<RowImage> selected = paths.select(table);
        assertThat(MySqlSays.rows(paths.table(table).schema(), selected))
                .isEqualTo(new MySqlSays(server).rows(paths.table(table).schema()));
        assertThat(paths.binlogFrom(created))
                .extracting(BothPaths.Change::after)
                .containsExactlyElementsOf(selected);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void readsRowEventsOfVersion1(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        assumeFalse(MySqlVersions.isAtLeast(version, 9, 0), "servers do not write them any more");
        TableId table = create(server, "id INT PRIMARY KEY, v VARCHAR(9)");
        BinlogPosition created = new RawBinlog(server).end();
        server.execute(
                "SET GLOBAL log_bin_use_v1_row_events = 1",
                "INSERT INTO " + table.quoted() + " VALUES (1, 'a'), (2, 'b')",
                "UPDATE " + table.quoted() + " SET v = 'c'",
                "DELETE FROM " + table.quoted() + " WHERE id = 1",
                "SET GLOBAL log_bin_use_v1_row_events = 0");

        assertThat(new BothPaths(server, List.of(table)).binlogFrom(created))
                .extracting(BothPaths.Change::operation)
                .containsExactly(
                        Operation.INSERT, Operation.INSERT, Operation.UPDATE, Operation.UPDATE, Operation.DELETE);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void refusesRowsWithoutAllColumns(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = create(server, "id INT PRIMARY KEY, v INT, w INT");
        server.execute("INSERT INTO " + table.quoted() + " VALUES (1, 1, 1)");
        BinlogPosition created = new RawBinlog(server).end();
        server.execute("SET SESSION binlog_row_image = 'MINIMAL'", "UPDATE " + table.quoted() + " SET v = 2");

        BothPaths paths = new BothPaths(server, List.of(table));
        assertThatThrownBy(() -> paths.binlogFrom(created))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining(table + ": rows come without column v; SET GLOBAL binlog_row_image");
    }

    @Test
    void refusesPartsOfJson() throws Exception {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 0, "parts of JSON values in its binlog");
        TableId table = create(server, "id INT PRIMARY KEY, j JSON");
        server.execute("INSERT INTO " + table.quoted() + " VALUES (1, JSON_OBJECT('a', REPEAT('x', 1000), 'b', 1))");
        BinlogPosition created = new RawBinlog(server).end();
        server.execute(
                "SET SESSION binlog_row_value_options = 'PARTIAL_JSON'",
                "UPDATE " + table.quoted() + " SET j = JSON_SET(j, '$.b', 2)");

        BothPaths paths = new BothPaths(server, List.of(table));
        assertThatThrownBy(() -> paths.binlogFrom(created))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining("binlog_row_value_options");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void refusesRowsOfAnotherDefinition(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        for (String change : List.of(
                "ADD w INT",
                "MODIFY v TEXT",
                "MODIFY v VARCHAR(8)",
                "MODIFY v VARCHAR(9) CHARACTER SET latin1",
                "MODIFY v VARCHAR(9) NOT NULL",
                "MODIFY d DECIMAL(8,3)",
                "MODIFY t TIME(5)",
                "MODIFY b BIT(12)",
                "MODIFY e ENUM(" + numbered(256) + ")")) {
            TableId table = create(
                    server,
                    "id INT PRIMARY KEY, v VARCHAR(9) CHARACTER SET utf8mb4, d DECIMAL(8,2), t TIME(6), b BIT(11),"
                            + " e ENUM('n1','n2')");
            BinlogPosition created = new RawBinlog(server).end();
            server.execute(
                    "INSERT INTO " + table.quoted() + " VALUES (1, 'x', 1, '1:0:0', 1, 'n1')",
                    "ALTER TABLE " + table.quoted() + " " + change);
            BothPaths paths = new BothPaths(server, List.of(table));
            assertThatThrownBy(() -> paths.binlogFrom(created))
                    .as(change)
                    .isInstanceOf(TableMismatchException.class)
                    .hasMessageContaining(table.toString());
        }
    }

    @Test
    void knowsTheSignOfAnotherDefinition() throws Exception {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 0, "signs in its binlog");
        TableId table = create(server, "id INT PRIMARY KEY, y YEAR, v SMALLINT");
        BinlogPosition created = new RawBinlog(server).end();
        server.execute(
                "INSERT INTO " + table.quoted() + " VALUES (1, 2000, 5)",
                "ALTER TABLE " + table.quoted() + " MODIFY v SMALLINT UNSIGNED");
        BothPaths paths = new BothPaths(server, List.of(table));
        assertThatThrownBy(() -> paths.binlogFrom(created))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("its column 3, v SMALLINT(0,0) UNSIGNED NULL , is of type number 2 (0) NULL");
    }

    @Test
    void readsLabelsThatTheCatalogueHidesFromFullMetadata() throws Exception {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 0, "binlog_row_metadata");
        String enumType = "ENUM('a','😀','?','ö') CHARACTER SET ";
        TableId table = create(
                server,
                "id INT PRIMARY KEY, a " + enumType + "utf8mb4, b " + enumType + "utf16, c " + enumType
                        + "gb18030, s SET('x?','😀') CHARACTER SET utf8mb4, g ENUM('订') CHARACTER SET gbk");
        BinlogPosition created = new RawBinlog(server).end();
        String rows = "INSERT INTO " + table.quoted() + " VALUES (1,1,1,1,1,1),(2,2,2,2,2,1),(3,3,3,3,3,1)";
        server.execute("SET GLOBAL binlog_row_metadata = 'FULL'", rows, "SET GLOBAL binlog_row_metadata = 'MINIMAL'");
        BothPaths paths = new BothPaths(server, List.of(table));
        assertThat(paths.binlogFrom(created))
                .extracting(BothPaths.Change::after)
                .containsExactlyElementsOf(paths.select(table));

        BinlogPosition minimal = new RawBinlog(server).end();
        server.execute("DELETE FROM " + table.quoted() + " WHERE id = 1");
        assertThatThrownBy(() -> paths.binlogFrom(minimal))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining(table + ": a value of column s of type SET has a label");
    }

    @Test
    void refusesOtherLabelsWhereItSeesThem() throws Exception {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 0, "binlog_row_metadata");
        TableId table = create(server, "id INT PRIMARY KEY, e ENUM('a','b') CHARACTER SET utf8mb4");
        BinlogPosition created = new RawBinlog(server).end();
        server.execute(
                "SET GLOBAL binlog_row_metadata = 'FULL'",
                "INSERT INTO " + table.quoted() + " VALUES (1, 'a')",
                "ALTER TABLE " + table.quoted() + " MODIFY e ENUM('b','a') CHARACTER SET utf8mb4",
                "SET GLOBAL binlog_row_metadata = 'MINIMAL'");
        BothPaths paths = new BothPaths(server, List.of(table));
        assertThatThrownBy(() -> paths.binlogFrom(created))
                .isInstanceOf(TableMismatchException.class)
                .hasMessageContaining("its column e has other labels in its rows");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void readsLargeValues(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        MySqlVersions.assumeAtLeast(server, 5, 7, "redo log for such values, and JSON");
        server.execute("SET GLOBAL max_allowed_packet = 1073741824");
        TableId table = create(server, "id INT PRIMARY KEY, b LONGBLOB, j JSON");
        BinlogPosition created = new RawBinlog(server).end();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table.quoted() + " VALUES (1, REPEAT(x'00ff', 32 << 20), NULL)");
            statement.execute("INSERT INTO " + table.quoted()
                    + " VALUES (2, '', CONCAT('[\"', REPEAT('ä', 8 << 20), '\", -1', REPEAT(', 1.5', 999), ']'))");
        }
        BothPaths paths = new BothPaths(server, List.of(table));
        List<RowImage> selected = paths.select(table);
        assertThat(selected.get(0).value(1)).hasSize(64 << 20);
        assertThat(new String(selected.get(1).value(2), StandardCharsets.UTF_8)).endsWith("1.5]");
        List<BothPaths.Change> changes = paths.binlogFrom(created);
        assertThat(changes).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(changes.get(i).after().equals(selected.get(i))).isTrue();
        }
    }

    private static TableId create(MySqlServer server, String columns) {
        TableId table = new TableId(Servers.freshName("wire"), "t");
        server.execute("CREATE DATABASE " + table.database(), "CREATE TABLE " + table.quoted() + " (" + columns + ")");
        return table;
    }

    private static String numbered(int count) {
        StringBuilder labels = new StringBuilder("'n1'");
        for (int i = 2; i <= count; i++) {
            labels.append(",'n").append(i).append('\'');
        }
        return labels.toString();
    }
}
