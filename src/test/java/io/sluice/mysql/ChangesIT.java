package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader makes of statements: operations, images and where they come from. */
class ChangesIT {

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void statementsAreChangesWithPositions(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        TableId table = new TableId(Servers.freshName("changes"), "or`der,s $1");
        String name = table.quoted();
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + name + " (id INT PRIMARY KEY, `a b` VARCHAR(20))",
                "CREATE TABLE " + table.database() + ".other (id INT PRIMARY KEY)",
                "INSERT INTO " + name + " VALUES (1, 'one')");

        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table)))) {
            source.await(1);
            server.execute(
                    "INSERT INTO " + table.database() + ".other VALUES (1)",
                    "INSERT INTO " + name + " VALUES (2, 'two'), (3, 'three')",
                    "UPDATE " + name + " SET `a b` = 'zwei' WHERE id = 2",
                    "UPDATE " + name + " SET id = 4 WHERE id = 3",
                    "REPLACE INTO " + name + " VALUES (1, 'eins')",
                    "DELETE FROM " + name + " WHERE id = 2");
            List<RowChange> changes = source.await(8);

            assertThat(changes)
                    .extracting(RowChange::operation, change -> text(change.before()), change -> text(change.after()))
                    .containsExactly(
                            tuple(Operation.INIT, null, "1|one"),
                            tuple(Operation.INSERT, null, "2|two"),
                            tuple(Operation.INSERT, null, "3|three"),
                            tuple(Operation.UPDATE, "2|two", "2|zwei"),
                            tuple(Operation.DELETE, "3|three", null),
                            tuple(Operation.INSERT, null, "4|three"),
                            tuple(Operation.UPDATE, "1|one", "1|eins"),
                            tuple(Operation.DELETE, "2|zwei", null));
            assertThat(changes)
                    .extracting(RowChange::schema)
                    .containsOnly(changes.get(0).schema());
            assertThat(changes.get(0).schema().id()).isEqualTo(table);
            checkOrigins(server, changes);
        }
    }

    private static void checkOrigins(MySqlServer server, List<RowChange> changes) throws SQLException {
        List<Long> rowEvents = new ArrayList<>();
        List<Long> transactions = new ArrayList<>();
        long fileNumber = BinlogPosition.fileNumber(file(server));
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINLOG EVENTS IN '" + file(server) + "'")) {
            while (rows.next()) {
                String type = rows.getString("Event_type");
                if (type.contains("_rows")) {
                    rowEvents.add(rows.getLong("Pos"));
                }
                if (type.equals("Gtid")) {
                    transactions.add(rows.getLong("Pos"));
                }
            }
        }
        for (RowChange change : changes.subList(1, changes.size())) {
            assertThat(change.origin().fileNumber()).isEqualTo(fileNumber);
            assertThat(change.origin().offset()).isIn(rowEvents);
            assertThat(change.origin().transactionOffset())
                    .isIn(transactions)
                    .isLessThan(change.origin().offset());
            assertThat(change.origin().gtid()).matches("[0-9a-f-]{36}:\\d+");
            assertThat(change.origin().threadId()).isPositive();
            assertThat(change.origin().seconds())
                    .isGreaterThanOrEqualTo(changes.get(0).origin().seconds());
            assertThat(change.origin().serverId())
                    .isEqualTo(changes.get(0).origin().serverId())
                    .isPositive();
        }
        assertThat(changes).extracting(change -> change.origin().row()).containsExactly(0, 1, 2, 1, 1, 1, 1, 1);
        assertThat(changes.get(0).origin().offset())
                .isLessThan(changes.get(1).origin().offset())
                .isPositive();
    }

    private static String file(MySqlServer server) throws SQLException {
        try (Connection connection = server.connect()) {
            return ServerFacts.read(connection).position().orElseThrow().file();
        }
    }

    static String text(RowImage image) {
        if (image == null) {
            return null;
        }
        List<String> values = new ArrayList<>();
        RowImage.Values cursor = image.values();
        while (cursor.next()) {
            values.add(cursor.isNull() ? "NULL" : new String(cursor.copy(), StandardCharsets.UTF_8));
        }
        return String.join("|", values);
    }
}
