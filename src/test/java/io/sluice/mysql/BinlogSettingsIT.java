package io.sluice.mysql;

import static io.sluice.mysql.ChangesIT.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.binlog.BinlogOffsets;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Numbers;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings of the binlog, changed while it is read, change nothing of what is read. */
class BinlogSettingsIT {

    private static final int THOUSAND = 1_000;

    private final MySqlServer server = Servers.mysql();
    private final TableId table = new TableId(Servers.freshName("settings"), "t");
    private final String name = table.quoted();
    private final List<String> expected = new ArrayList<>();
    private int next = 1;

    @BeforeEach
    void createTable() {
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + name
                        + " (id INT PRIMARY KEY, v VARCHAR(20), e ENUM('x', 'it''s') CHARACTER SET latin1,"
                        + " s SET('a', 'b', 'c'), u BIGINT UNSIGNED, b BIT(9), d DECIMAL(9,3), t TIMESTAMP(3) NULL,"
                        + " g GEOMETRY, y YEAR, n VARCHAR(9) CHARACTER SET latin1)",
                "INSERT INTO " + name + " VALUES (0, 'first', 2, 'a,c', 18446744073709551615, 260, -1.5,"
                        + " '2026-11-26 10:00:00.123', POINT(1, 2), 2026, 'ö')");
    }

    @AfterEach
    void putBack() {
        server.execute("SET GLOBAL binlog_checksum = CRC32", "SET GLOBAL max_binlog_size = 1 << 30");
        if (MySqlVersions.isAtLeast(server.version(), 8, 0)) {
            server.execute("SET GLOBAL binlog_row_metadata = MINIMAL");
        }
    }

    @Test
    void changesAreTheSameUnderAllSettings() throws Exception {
        try (RunningSource source = start(List.of(8, 20, 1_500, 3_300))) {
            RowChange first = source.await(1).get(0);
            write("SET SESSION binlog_rows_query_log_events = ON");
            write("SET GLOBAL binlog_checksum = NONE");
            write("FLUSH BINARY LOGS");
            if (MySqlVersions.isAtLeast(server.version(), 8, 0)) {
                write("SET GLOBAL binlog_row_metadata = FULL");
                write("SET SESSION binlog_transaction_compression = ON");
                write("SET SESSION binlog_transaction_compression = ON, binlog_rows_query_log_events = ON");
                write("SET GLOBAL binlog_checksum = CRC32");
                write("SET GLOBAL binlog_row_metadata = MINIMAL");
            }
            // A transaction stays in one file, of whatever size.
            write("SET GLOBAL max_binlog_size = 4096");
            for (int i = 0; i < 3; i++) {
                writeThousand("SET SESSION binlog_rows_query_log_events = ON");
            }
            write("SET GLOBAL max_binlog_size = 1 << 30");

            assertRead(source, first);
        }
    }

    /**
     * The server takes the modes in this order only; each begins a new file. Transactions of the other kind must have
     * been read before the first and the last: the server refuses to give them.
     */
    @Test
    void gtidsMayBeTurnedOffAndOn() throws Exception {
        MySqlVersions.assumeAtLeast(server, 5, 7, "GTIDs that can be turned off while it runs");
        try (RunningSource source = start(List.of())) {
            RowChange first = source.await(1).get(0);
            for (String mode :
                    List.of("ON", "ON_PERMISSIVE", "OFF_PERMISSIVE", "OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON")) {
                source.await(1 + expected.size());
                write("SET GLOBAL gtid_mode = " + mode);
            }
            List<RowChange> changes = assertRead(source, first);
            assertThat(changes.get(1).origin().gtid()).isNotEmpty();
            assertThat(changes.get(10).origin().gtid()).isEmpty();
            assertThat(changes.get(21).origin().gtid()).isNotEmpty();
        } finally {
            turnOnGtids();
        }
    }

    /** A reader that stands before the last transaction without a GTID when they are turned on. */
    @Test
    void transactionsThatTheServerDoesNotGiveAnyMoreStopTheJob() throws Exception {
        MySqlVersions.assumeAtLeast(server, 5, 7, "GTIDs that can be turned on while it runs");
        String uuid;
        BinlogPosition before;
        try (Connection connection = server.connect()) {
            uuid = ServerFacts.read(connection).serverUuid();
        }
        try {
            server.execute("SET GLOBAL gtid_mode = ON_PERMISSIVE", "SET GLOBAL gtid_mode = OFF_PERMISSIVE");
            before = new RawBinlog(server).end();
            write("SELECT 1");
        } finally {
            turnOnGtids();
        }
        BinlogPosition end = new RawBinlog(server).end();
        MySqlConnections connections = new MySqlConnections(TestSource.source(server, table));
        assertThatThrownBy(
                        () -> BinlogPart.readUntil(connections, BinlogOffsets.Start.at(before, uuid), end, event -> {}))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(before.toString())
                .hasMessageContaining("gtid_mode to ON_PERMISSIVE");
    }

    /** From wherever a test has ended. */
    private void turnOnGtids() throws Exception {
        List<String> modes = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet mode = statement.executeQuery("SELECT @@GLOBAL.gtid_mode")) {
            mode.next();
            modes.subList(modes.indexOf(mode.getString(1)) + 1, modes.size())
                    .forEach(next -> server.execute("SET GLOBAL gtid_mode = " + next));
        }
    }

    private void write(String setting) {
        server.execute(
                setting,
                "INSERT INTO " + name + " SELECT " + next + ", v, e, s, u, b, d, t, g, y, n FROM " + name
                        + " WHERE id = 0",
                "UPDATE " + name + " SET v = 'second' WHERE id = " + next,
                "DELETE FROM " + name + " WHERE id = " + next);
        expected.add("INSERT " + next + "|first");
        expected.add("UPDATE " + next + "|second");
        expected.add("DELETE " + next + "|second");
        next++;
    }

    private void writeThousand(String setting) {
        server.execute(
                setting,
                "INSERT INTO " + name + " SELECT " + next + " - 1 + numbers.n, v, e, s, u, b, d, t, g, y, t.n FROM "
                        + name + " t, " + Numbers.to(THOUSAND) + " WHERE id = 0 ORDER BY numbers.n");
        for (int i = 0; i < THOUSAND; i++) {
            expected.add("INSERT " + (next + i) + "|first");
        }
        next += THOUSAND;
    }

    private List<RowChange> assertRead(RunningSource source, RowChange first) {
        String others = text(first.after()).substring("0|first".length());
        List<RowChange> changes = source.await(1 + expected.size());
        assertThat(changes.subList(1, changes.size()))
                .extracting(change -> change.operation() + " " + text(change.identity()))
                .containsExactlyElementsOf(
                        expected.stream().map(change -> change + others).toList());
        return changes;
    }

    private RunningSource start(List<Integer> failures) {
        return new RunningSource(TestSource.withFullData(TestSource.source(server, table)), 1, failures);
    }
}
