package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.RowImage;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows above 16 MiB, at which the server cuts its packets, and above what it would itself take as one packet. */
class LargeEventsIT {

    private static final int BLOB = 20 << 20;
    private static final int TEXT = 17 << 20;

    private final MySqlServer server = start();
    private final TableId table = new TableId(Servers.freshName("large"), "t");
    private final String name = table.quoted();
    private long usualPacket;

    @BeforeEach
    void allowLargePackets() throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@GLOBAL.max_allowed_packet")) {
            row.next();
            usualPacket = row.getLong(1);
        }
        server.execute("SET GLOBAL max_allowed_packet = 1 << 30", "CREATE DATABASE " + table.database());
    }

    @AfterEach
    void putBack() {
        server.execute(
                "SET GLOBAL max_allowed_packet = " + usualPacket,
                "SET GLOBAL binlog_checksum = CRC32",
                "DROP DATABASE " + table.database());
        if (!MySqlVersions.isAtLeast(server.version(), 5, 7)) {
            server.close();
        }
    }

    @Test
    void largeRowsAreTheSameInBothPhases() throws Exception {
        String json = MySqlVersions.hasColumn(server.version(), "JSON") ? "JSON" : "LONGTEXT CHARACTER SET utf8mb4";
        byte[] blob = random();
        try (Connection writer = server.connect();
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE " + name + " (id INT PRIMARY KEY, b LONGBLOB, j " + json + ")");
            insert(writer, blob, "CONCAT('\"', REPEAT('ä', " + TEXT / 2 + "), '\"')");
            try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table)))) {
                RowImage first = source.await(1).get(0).after();
                assertThat(Arrays.equals(first.value(1), blob)).isTrue();
                assertThat(first.value(2)).hasSize(TEXT + 2);
                assertThat(new String(first.value(2), 0, 5, StandardCharsets.UTF_8))
                        .isEqualTo("\"ää");

                int rows = write(statement);

                List<RowChange> changes = source.await(1 + rows).subList(1, 1 + rows);
                assertThat(changes)
                        .extracting(RowChange::operation)
                        .startsWith(Operation.INSERT, Operation.UPDATE, Operation.INSERT);
                for (RowChange change : changes) {
                    assertSame(change.after(), first);
                    if (change.operation() == Operation.UPDATE) {
                        assertSame(change.before(), first);
                    }
                }
            }
        }
    }

    @Test
    void rowsMayBeLargerThanTheServersPackets() throws Exception {
        try (Connection writer = server.connect();
                Statement statement = writer.createStatement()) {
            server.execute(
                    "CREATE TABLE " + name + " (id INT PRIMARY KEY, b LONGBLOB, j LONGTEXT)",
                    "SET GLOBAL max_allowed_packet = 4 << 20");
            statement.execute("INSERT INTO " + name + " VALUES (1, REPEAT(x'00ff', 3 << 20), 'j')");
            try (RunningSource source = new RunningSource(TestSource.withFullData(TestSource.source(server, table)))) {
                assertThat(source.await(1).get(0).after().value(1)).hasSize(6 << 20);
                statement.execute(copy(2));
                List<RowChange> changes = source.await(2);
                assertSame(changes.get(1).after(), changes.get(0).after());
            }
        }
    }

    /** The server gives it as an empty text, and says nothing. */
    @Test
    void aJsonTextLargerThanTheServersPacketsStopsTheJob() throws Exception {
        MySqlVersions.assumeAtLeast(server, 5, 7, "JSON");
        server.execute(
                "CREATE TABLE " + name + " (id INT PRIMARY KEY, j JSON)",
                "INSERT INTO " + name + " VALUES (1, CONCAT('[\"', REPEAT('x', 5 << 20), '\"]'))",
                "SET GLOBAL max_allowed_packet = 4 << 20");
        try (RunningSource source =
                new RunningSource(TestSource.withFullData(TestSource.source(server, table)), 1, List.of(1_000_000))) {
            assertThat(ExceptionUtils.findThrowable(source.failure(), SyncException.class))
                    .hasValueSatisfying(reason -> assertThat(reason.getMessage())
                            .contains(table + ": a value of column j")
                            .contains("SET GLOBAL max_allowed_packet"));
        }
    }

    /** How many changes. */
    private int write(Statement statement) throws Exception {
        statement.execute(copy(2));
        statement.execute("SET GLOBAL binlog_checksum = NONE");
        statement.execute("ALTER TABLE " + name + " ADD COLUMN n INT");
        statement.execute("UPDATE " + name + " SET n = 1 WHERE id = 2");
        statement.execute("ALTER TABLE " + name + " DROP COLUMN n");
        statement.execute(copy(3));
        if (!MySqlVersions.isAtLeast(server.version(), 8, 0)) {
            return 3;
        }
        statement.execute("SET SESSION binlog_transaction_compression = ON");
        statement.execute(copy(4));
        statement.execute("SET GLOBAL binlog_checksum = CRC32");
        statement.execute(copy(5));
        return 5;
    }

    private String copy(int id) {
        return "INSERT INTO " + name + " SELECT " + id + ", b, j FROM " + name + " WHERE id = 1";
    }

    private void insert(Connection writer, byte[] blob, String json) throws Exception {
        try (PreparedStatement insert =
                writer.prepareStatement("INSERT INTO " + name + " VALUES (1, ?, " + json + ")")) {
            insert.setBytes(1, blob);
            insert.execute();
        }
    }

    /** As many when they are compressed. */
    private static byte[] random() {
        byte[] bytes = new byte[BLOB];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** What 5.6 takes is a tenth of its redo log. */
    private static MySqlServer start() {
        MySqlServer shared = Servers.mysql();
        return MySqlVersions.isAtLeast(shared.version(), 5, 7)
                ? shared
                : MySqlServer.start(shared.version(), "--innodb-log-file-size=512M");
    }

    /** Nobody would read how they differ. */
    private static void assertSame(RowImage image, RowImage first) {
        for (int column = 1; column <= 2; column++) {
            assertThat(Arrays.equals(image.value(column), first.value(column))).isTrue();
        }
    }
}
