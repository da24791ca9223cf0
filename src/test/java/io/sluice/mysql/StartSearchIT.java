package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.SyncException;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which places in the binlog {@code source.startup} finds, and which it refuses. */
class StartSearchIT {

    private static final Set<String> BETWEEN_TRANSACTIONS = Set.of("Format_desc", "Previous_gtids", "Rotate", "Stop");

    private static final String FIRST = "BEGIN or DDL";

    static Stream<String> versions() {
        return MySqlVersions.all();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void onlyTheStartsOfTransactionsArePositions(String version) throws SQLException {
        StartTable table = new StartTable(StartServers.of(version));
        fill(table);
        verifyPositions(table);
    }

    @Test
    void positionsInABinlogWithoutGtids() throws SQLException {
        String version = System.getProperty("mysql", MySqlServer.DEFAULT_VERSION);
        try (MySqlServer server = MySqlServer.start(version, "--gtid-mode=OFF", "--enforce-gtid-consistency=OFF")) {
            StartTable table = new StartTable(server);
            long second = table.nextSecond();
            String place = table.end().toString();
            fill(table);
            verifyPositions(table);
            assertThat(table.start("timestamp:" + Instant.ofEpochSecond(second)))
                    .isEqualTo(place);
            refused(table, "gtid:3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5")
                    .hasMessageContaining("needs GTIDs, and gtid_mode of MySQL at")
                    .hasMessageEndingWith("is OFF; write position:FILE/POS, or timestamp:TIME");
        }
    }

    @Test
    void positionsOfCompressedTransactions() throws SQLException {
        StartTable table = new StartTable(StartServers.of(System.getProperty("mysql", MySqlServer.DEFAULT_VERSION)));
        MySqlVersions.assumeAtLeast(table.server, 8, 0, "compressed transactions");
        String compressed = "SET SESSION binlog_transaction_compression = ON";
        table.server.execute(compressed, "INSERT INTO " + table.name + " VALUES (1, 1), (2, 2)");
        String gtids = table.gtids();
        long second = table.nextSecond();
        String place = table.end().toString();
        table.server.execute(compressed, "INSERT INTO " + table.name + " VALUES (3, 1), (4, 2)");
        table.server.execute("FLUSH BINARY LOGS");
        verifyPositions(table);
        assertThat(table.start("gtid:" + gtids)).isEqualTo(place);
        assertThat(table.start("timestamp:" + Instant.ofEpochSecond(second))).isEqualTo(place);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void positionsThatTheServerDoesNotHave(String version) {
        StartTable table = new StartTable(StartServers.of(version));
        String purged = table.end().file();
        table.insert(1);
        table.purge();
        table.insert(1);
        BinlogPosition oldest = table.end();
        table.server.execute("FLUSH BINARY LOGS");
        String newest = table.end().file();

        refused(table, "position:" + purged + "/4")
                .hasMessageContaining("position:" + purged + "/4 names no binlog file that MySQL at ")
                .hasMessageContaining(" has: it has " + oldest.file() + " to " + newest + "; ");
        refused(table, "position:" + oldest.file() + "/" + oldest.offset() * 2)
                .hasMessageContaining("is behind the end of the file, which is " + oldest.file() + ":");
        refused(table, "position:" + newest + "/" + (table.end().offset() + 1))
                .hasMessageContaining("is behind the end of the file, which is " + table.end() + "; ");
        assertThat(table.start("earliest")).isEqualTo(oldest.file() + ":4");
        assertThat(table.start("latest")).isEqualTo(table.end().toString());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void timesAreFoundInTheFileThatHasThem(String version) {
        StartTable table = new StartTable(StartServers.of(version));
        long first = table.nextSecond();
        String inFirst = table.end().toString();
        table.insert(1);
        table.server.execute("FLUSH BINARY LOGS");
        long second = table.nextSecond();
        table.server.execute("FLUSH BINARY LOGS");
        String inThird = table.end().toString();
        table.insert(2);
        table.insert(1);
        long third = table.nextSecond();

        assertThat(table.start("timestamp:" + Instant.ofEpochSecond(first))).isEqualTo(inFirst);
        assertThat(table.start("timestamp:" + Instant.ofEpochSecond(second))).isEqualTo(inThird);
        assertThat(table.start("timestamp:" + Instant.ofEpochSecond(third)))
                .isEqualTo(table.end().toString());
        refused(table, "timestamp:2020-01-01T00:00:00Z")
                .hasMessageMatching(
                        "(?s).*its oldest file, mysql-bin\\.\\d+, was begun at 20\\S+Z; write earliest to read"
                                + " what there is, or initial");
        refused(table, "timestamp:2100-01-01T00:00:00Z").hasMessageContaining("is in the future: MySQL at ");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void setsOfGtids(String version) {
        StartTable table = new StartTable(StartServers.of(version));
        String purged = table.value("SELECT @@GLOBAL.gtid_purged");
        String uuid = table.value("SELECT @@GLOBAL.server_uuid");
        int last = Integer.parseInt(purged.substring(purged.lastIndexOf('-') + 1));
        BinlogPosition[] places = new BinlogPosition[5];
        for (int i = 0; i < places.length; i++) {
            places[i] = table.end();
            table.insert(1);
            if (i % 2 == 1) {
                table.server.execute("FLUSH BINARY LOGS");
            }
        }
        String set = "gtid:" + uuid + ":1-";
        // At the end of a file or at the begin of the next.
        assertThat(table.start(set + last)).isEqualTo(places[0].toString());
        assertThat(table.start(set + (last + 1))).isEqualTo(places[1].toString());
        assertThat(table.start(set + (last + 3))).isEqualTo(places[3].toString());
        assertThat(table.start("gtid:" + table.gtids())).isEqualTo(table.end().toString());

        refused(table, set + (last - 1))
                .hasMessageContaining(" lacks transactions that MySQL at ")
                .hasMessageContaining(" has purged, " + uuid + ":" + last + "; ");
        refused(table, set + (last + 6)).hasMessageContaining(" has not executed, " + uuid + ":" + (last + 6) + "; ");
        refused(table, set + last + ":" + (last + 3) + "-" + (last + 4))
                .hasMessageContaining("has gaps: behind " + uuid + ":" + (last + 1) + " at " + places[0]
                        + ", which is not in it, there are 2 transactions that are; write "
                        + StartTable.position(places[0]));
    }

    @Test
    void setsOfGtidsWithTags() throws SQLException {
        MySqlServer shared = StartServers.of(System.getProperty("mysql", MySqlServer.DEFAULT_VERSION));
        MySqlVersions.assumeAtLeast(shared, 8, 3, "tags in GTIDs");
        try (MySqlServer server = MySqlServer.start(shared.version())) {
            StartTable table = new StartTable(server);
            String tagged = "SET gtid_next = 'AUTOMATIC:one'";
            server.execute(tagged, "INSERT INTO " + table.name + " VALUES (101, 1)");
            table.insert(1);
            String gtids = table.gtids();
            BinlogPosition place = table.end();
            server.execute(tagged, "INSERT INTO " + table.name + " VALUES (102, 1)");
            String both = table.gtids();
            server.execute("FLUSH BINARY LOGS");
            String behind = table.end().toString();
            table.insert(3);

            assertThat(gtids).endsWith(":one:1");
            assertThat(table.start("gtid:" + gtids)).isEqualTo(place.toString());
            assertThat(table.start("gtid:" + both)).isEqualTo(behind);
            verifyPositions(table);
            String first = gtids.substring(0, gtids.indexOf(":one:"));
            refused(table, "gtid:" + first + ":one:2")
                    .hasMessageContaining("has gaps: behind ")
                    .hasMessageContaining(":one:1 at " + table.end().file().replaceAll("\\d+$", ""))
                    .hasMessageContaining("there are 2 transactions that are; ");
            refused(table, "gtid:" + first + ":two:1").hasMessageContaining("has not executed, ");
            table.purge();
            refused(table, "gtid:" + first + ":one:2").hasMessageContaining(":one:1; ");
        }
    }

    private static void fill(StartTable table) {
        String second = table.id.database() + ".second";
        table.insert(2);
        table.server.execute(
                "CREATE TABLE " + second + " (id INT PRIMARY KEY) ENGINE = MyISAM",
                "INSERT INTO " + second + " VALUES (1), (2)",
                "BEGIN",
                "INSERT INTO " + table.name + " VALUES (100, 1)",
                "SAVEPOINT s",
                "UPDATE " + table.name + " SET v = 2",
                "ROLLBACK TO s",
                "DELETE FROM " + table.name + " WHERE id = 100",
                "COMMIT",
                "CREATE VIEW " + table.id.database() + ".w AS SELECT 1 AS one");
        table.server.execute(
                "SET SESSION binlog_format = STATEMENT",
                "SET @a = 7",
                "INSERT INTO " + second + " VALUES (@a)",
                "DROP TABLE " + second);
        table.server.execute("FLUSH BINARY LOGS");
    }

    /** Of every event of the oldest file. */
    private static void verifyPositions(StartTable table) throws SQLException {
        TreeMap<Long, String> events = new TreeMap<>();
        String file = table.rows("SHOW BINARY LOGS", "Log_name").get(0);
        try (Connection connection = table.server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINLOG EVENTS IN '" + file + "'")) {
            while (rows.next()) {
                // Those in a compressed transaction take no room.
                if (rows.getLong("Pos") < rows.getLong("End_log_pos")) {
                    events.put(rows.getLong("Pos"), type(rows));
                }
            }
        }
        assertThat(events.values()).contains("Format_desc").hasSizeGreaterThan(3);
        boolean hasGtidEvents = events.values().stream().anyMatch(type -> type.contains("Gtid"));
        events.forEach((offset, type) -> {
            String position = "position:" + file + "/" + offset;
            boolean isFirst = hasGtidEvents ? type.contains("Gtid") : type.equals(FIRST);
            if (isFirst || BETWEEN_TRANSACTIONS.contains(type)) {
                assertThat(table.start(position)).as(type).isEqualTo(file + ":" + offset);
                refused(table, "position:" + file + "/" + (offset + 1))
                        .hasMessageContaining("is in the middle of ")
                        .hasMessageContaining(" that goes from " + offset + " to ")
                        .hasMessageContaining("write " + position + ", or position:" + file + "/");
            } else {
                refused(table, position).hasMessageContaining("is in the middle of a transaction that goes from ");
            }
        });
    }

    /** Before 5.7 there are no GTID events where GTIDs are off: its BEGIN, or a DDL itself, is a transaction's first. */
    private static String type(ResultSet event) throws SQLException {
        String type = event.getString("Event_type");
        boolean isFirst =
                type.equals("Query") && event.getString("Info").matches("(?s)BEGIN|(use `.*`; )?(CREATE|DROP) .*");
        return isFirst ? FIRST : type;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(StartTable table, String startup) {
        return assertThatThrownBy(() -> table.start(startup))
                .isInstanceOf(SyncException.class)
                .hasMessageStartingWith("source.startup: ");
    }
}
