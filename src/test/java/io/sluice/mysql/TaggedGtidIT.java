package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.server.OwnedGtids;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transactions whose GTIDs have tags. */
class TaggedGtidIT {

    @Test
    void rowsOfTaggedTransactionsAreRead() throws Exception {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 3, "tags in GTIDs");
        TableId table = new TableId(Servers.freshName("tags"), "t");
        String name = table.quoted();
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + name + " (id INT PRIMARY KEY)",
                "SET gtid_next = 'AUTOMATIC:before'",
                "INSERT INTO " + name + " VALUES (1)");
        try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table)));
                Connection open = server.connect();
                Statement owner = open.createStatement()) {
            source.await(1);
            owner.execute("SET gtid_next = 'AUTOMATIC:one'");
            owner.execute("INSERT INTO " + name + " VALUES (2)");
            server.execute(
                    "INSERT INTO " + name + " VALUES (3)",
                    "SET gtid_next = 'AUTOMATIC:two'",
                    "INSERT INTO " + name + " VALUES (4), (5)");
            List<RowChange> changes = source.await(5);

            assertThat(changes)
                    .extracting(change -> ChangesIT.text(change.after()))
                    .containsExactly("1", "2", "3", "4", "5");
            assertThat(changes.get(1).origin().gtid()).matches("[0-9a-f-]{36}:one:1");
            assertThat(changes.get(2).origin().gtid()).matches("[0-9a-f-]{36}:\\d+");
            assertThat(changes.subList(3, 5))
                    .extracting(change -> change.origin().gtid())
                    .allMatch(gtid -> gtid.matches("[0-9a-f-]{36}:two:1"));
            assertThat(changes.subList(1, 5))
                    .allMatch(change -> change.origin().commitMillis() / 1000
                                    - change.origin().seconds()
                            <= 1);
        }
    }

    /** What a read view waits for: that this is how the server names it decides whether rows are lost. */
    @Test
    void theServerNamesTaggedTransactionsOnTheirWay() throws Exception {
        MySqlServer server = Servers.mysql();
        MySqlVersions.assumeAtLeast(server, 8, 3, "tags in GTIDs");
        String uuid = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
        try (Connection plain = server.connect();
                Connection one = server.connect();
                Connection two = server.connect();
                Connection watcher = server.connect();
                Statement statement = watcher.createStatement()) {
            own(plain, uuid + ":7");
            own(one, uuid + ":one:8");
            own(two, uuid + ":two:9");
            assertThat(OwnedGtids.read(statement)).contains(uuid + ":7", uuid + ":one:8", uuid + ":two:9");
        }
    }

    private static void own(Connection connection, String gtid) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET gtid_next = '" + gtid + "'");
        }
    }
}
