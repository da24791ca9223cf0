package io.sluice.mysql;

import static io.sluice.mysql.ChangesIT.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogEvents;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.RowsEvent;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** One transaction of more than 4 GiB: positions behind it have no room in an event's header. Needs 10 GB of disk. */
@EnabledIfSystemProperty(named = "huge", matches = ".*", disabledReason = "needs 10 GB and minutes: -Dhuge")
class HugeBinlogIT {

    private static final int FILLERS = 140;

    @Test
    void rowsBehindFourGibibytesComeOnce() throws Exception {
        try (MySqlServer server =
                MySqlServer.start(MySqlVersions.main(), "--max-allowed-packet=1G", "--max-binlog-size=1G")) {
            TableId table = new TableId(Servers.freshName("huge"), "t");
            server.execute(
                    "CREATE DATABASE " + table.database(),
                    "CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY)",
                    // It keeps nothing, but the binlog has its rows.
                    "CREATE TABLE " + table.database() + ".filler (b LONGBLOB) ENGINE = BLACKHOLE",
                    "INSERT INTO " + table.quoted() + " VALUES (0)");
            // Once in the middle of the transaction, behind 4 GiB.
            try (RunningSource source =
                    new RunningSource(TestSource.withFullData(TestSource.source(server, table)), 1, List.of(4))) {
                source.await(1);
                write(server, table);
                server.execute("INSERT INTO " + table.quoted() + " VALUES (5)");
                List<RowChange> changes = source.await(6);
                assertThat(changes)
                        .extracting(change -> text(change.after()))
                        .containsExactly("0", "1", "2", "3", "4", "5");
                RowChange last = changes.get(4);
                assertThat(last.origin().offset()).isGreaterThan(1L << 32);
                assertThat(last.origin().transactionOffset()).isLessThan(1L << 32);
                assertReadsOnBehind(server, table, last);
            }
        }
    }

    private static void write(MySqlServer server, TableId table) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("INSERT INTO " + table.quoted() + " VALUES (1)");
            for (int i = 0; i < FILLERS; i++) {
                statement.execute("INSERT INTO " + table.database() + ".filler VALUES (REPEAT('x', 32 << 20))");
            }
            for (int id = 2; id <= 4; id++) {
                statement.execute("INSERT INTO " + table.quoted() + " VALUES (" + id + ")");
            }
            statement.execute("COMMIT");
        }
    }

    /** The server takes no such position, so the file is read from its start. */
    private static void assertReadsOnBehind(MySqlServer server, TableId table, RowChange last) throws Exception {
        String uuid;
        try (Connection connection = server.connect()) {
            uuid = ServerFacts.read(connection).serverUuid();
        }
        String file = "mysql-bin." + String.format("%06d", last.origin().fileNumber());
        Start start = new Start(file, last.origin().offset(), 0, 0, uuid, 0);
        MySqlConnections connections = new MySqlConnections(TestSource.source(server, table));
        try (BinlogEvents events = BinlogEvents.upToNow(connections, start)) {
            BinlogEvent event = null;
            while (event == null || !event.isInFile()) {
                event = events.next(100);
            }
            assertThat(event.place()).isEqualTo(file + ":" + last.origin().offset());
            assertThat(RowsEvent.isRows(event.code())).isTrue();
        }
    }
}
