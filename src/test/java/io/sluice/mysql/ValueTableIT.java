package io.sluice.mysql;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.Operation;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One value, one image: by SELECT, from the binlog, and as MySQL says it. */
class ValueTableIT {

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void bothPathsSayWhatMySqlSays(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        Map<TableId, TypeCase> cases = create(server, Servers.freshName("values"));
        SoftAssertions softly = new SoftAssertions();
        BothPaths paths = new BothPaths(server, List.copyOf(cases.keySet()));
        Map<TableId, List<RowImage>> selected = new LinkedHashMap<>();
        for (TableId table : cases.keySet()) {
            List<RowImage> rows = paths.select(table);
            TableSchema schema = paths.table(table).schema();
            softly.assertThat(MySqlSays.rows(schema, rows))
                    .as("SELECT of %s on %s", cases.get(table).declaration(), version)
                    .isNotEmpty()
                    .isEqualTo(new MySqlSays(server).rows(schema));
            selected.put(table, rows);
        }
        BinlogPosition filled = insertAgain(server, cases);
        Map<TableId, List<BothPaths.Change>> changes = paths.binlogFrom(filled).stream()
                .collect(Collectors.groupingBy(BothPaths.Change::table, LinkedHashMap::new, Collectors.toList()));
        cases.forEach((table, types) -> compare(types, selected.get(table), changes.get(table), softly));
        softly.assertAll();
    }

    private static Map<TableId, TypeCase> create(MySqlServer server, String database) throws SQLException {
        List<TypeCase> all = new ArrayList<>(TypeCases.common());
        all.addAll(JsonCases.all());
        all.removeIf(one -> !MySqlVersions.hasColumn(server.version(), one.declaration()));
        Map<TableId, TypeCase> cases = new LinkedHashMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
            statement.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
            for (TypeCase one : all) {
                TableId table = new TableId(database, "t" + cases.size());
                cases.put(table, one);
                for (String sql : one.statements(table.quoted())) {
                    statement.execute(sql);
                }
            }
        }
        return cases;
    }

    /** Deletes all rows, and inserts, updates and deletes them again; from here on the binlog is to be read. */
    private static BinlogPosition insertAgain(MySqlServer server, Map<TableId, TypeCase> cases) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
            for (TableId table : cases.keySet()) {
                statement.execute("DELETE FROM " + table.quoted());
            }
            BinlogPosition emptied = new RawBinlog(server).end();
            for (Map.Entry<TableId, TypeCase> one : cases.entrySet()) {
                String table = one.getKey().quoted();
                statement.execute(one.getValue().statements(table).get(1));
                statement.execute("UPDATE " + table + " SET id = -id ORDER BY id");
                statement.execute("DELETE FROM " + table + " ORDER BY id DESC");
            }
            return emptied;
        }
    }

    /** The binlog holds the selected rows four times: inserted, before and after the update, deleted. */
    private static void compare(
            TypeCase types, List<RowImage> selected, List<BothPaths.Change> changes, SoftAssertions softly) {
        List<RowImage> inserted = images(changes, Operation.INSERT, BothPaths.Change::after);
        List<RowImage> before = images(changes, Operation.UPDATE, BothPaths.Change::before);
        List<RowImage> after = images(changes, Operation.UPDATE, BothPaths.Change::after);
        List<RowImage> deleted = images(changes, Operation.DELETE, BothPaths.Change::before);
        softly.assertThat(hex(inserted)).as("INSERT of %s", types.declaration()).isEqualTo(hex(selected));
        softly.assertThat(before).as("before UPDATE of %s", types.declaration()).isEqualTo(inserted);
        softly.assertThat(values(after))
                .as("after UPDATE of %s", types.declaration())
                .isEqualTo(values(selected));
        softly.assertThat(deleted).as("DELETE of %s", types.declaration()).isEqualTo(after);
    }

    private static List<RowImage> images(
            List<BothPaths.Change> changes, Operation operation, Function<BothPaths.Change, RowImage> side) {
        return changes.stream()
                .filter(change -> change.operation() == operation)
                .map(side)
                .toList();
    }

    private static List<String> hex(List<RowImage> images) {
        return images.stream()
                .map(image -> HexFormat.of().formatHex(image.bytes()))
                .toList();
    }

    private static List<Optional<String>> values(List<RowImage> images) {
        return images.stream()
                .map(image -> Optional.ofNullable(image.value(1)).map(HexFormat.of()::formatHex))
                .toList();
    }
}
