package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.debezium.relational.history.TableChanges.TableChangeType;
import io.sluice.mysql.chunk.BinlogWindow;
import io.sluice.mysql.chunk.ChunkOpener;
import io.sluice.mysql.chunk.ChunkScan;
import io.sluice.mysql.chunk.ChunkSession;
import io.sluice.mysql.chunk.RowBatch;
import io.sluice.mysql.chunk.ServerSortKeys;
import io.sluice.mysql.chunk.WindowStorage;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction between the watermarks of a chunk that is larger than what is kept in memory. */
class SpilledWindowIT {

    private static final int ROWS = 40_000;
    private static final Duration OVERLAP = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static MySqlServer server;

    @TempDir
    Path folder;

    private final String database = Servers.freshName("spilled");

    /** Without GTIDs, whatever was written within the overlap is between the watermarks. */
    @BeforeAll
    static void start() {
        server = MySqlServer.start(
                System.getProperty("mysql", MySqlServer.DEFAULT_VERSION),
                "--gtid-mode=OFF",
                "--enforce-gtid-consistency=OFF");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fill() {
        server.execute(
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".digits (d INT)",
                "INSERT INTO " + database + ".digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)",
                "CREATE TABLE " + database + ".t (id INT PRIMARY KEY, v VARCHAR(50))",
                insert(0));
    }

    @Test
    void theChunkIsAsItIsAfterTheTransaction() throws Exception {
        try (ChunkOpener opener = opener(new Configuration())) {
            ChunkScan scan = openBehindTransaction(opener);

            assertThat(scan.window().isSpilled()).isTrue();
            assertThat(rows(scan)).isEqualTo(rows());
        }
    }

    @Test
    void leavesNothingWhereItIsGivenUp() throws Exception {
        Configuration flink = new Configuration();
        flink.set(CoreOptions.TMP_DIRS, folder.toString());
        try (ChunkOpener opener = opener(flink)) {
            openBehindTransaction(opener).close();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void saysWhereThereIsNoRoom() throws Exception {
        Configuration flink = new Configuration();
        flink.set(CoreOptions.TMP_DIRS, folder.resolve("none").toString());
        try (ChunkOpener opener = opener(flink)) {
            assertThatThrownBy(() -> openBehindTransaction(opener))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining(database + ".t: changes made while a chunk is read are more than memory")
                    .hasMessageContaining(folder.resolve("none").toString());
        }
    }

    private ChunkScan openBehindTransaction(ChunkOpener opener) throws Exception {
        assertThat(opener.open(wholeTable())).isEmpty();
        String table = database + ".t";
        server.execute(
                "START TRANSACTION",
                "UPDATE " + table + " SET v = 'new'",
                "DELETE FROM " + table + " WHERE id % 3 = 0",
                "UPDATE " + table + " SET id = -id WHERE id % 7 = 0",
                insert(ROWS),
                "COMMIT");
        long limit = System.nanoTime() + LIMIT.toNanos();
        Optional<ChunkScan> scan;
        do {
            scan = opener.open(wholeTable());
        } while (scan.isEmpty() && System.nanoTime() < limit);
        return scan.orElseThrow();
    }

    private String insert(int from) {
        String digits = database + ".digits ";
        return "INSERT INTO " + database + ".t SELECT " + from
                + " + a.d * 10000 + b.d * 1000 + c.d * 100 + d.d * 10 + e.d, 'x' FROM "
                + digits + "a, " + digits + "b, " + digits + "c, " + digits + "d, " + digits + "e WHERE a.d < "
                + ROWS / 10_000;
    }

    private ChunkOpener opener(Configuration flink) {
        MySqlConnections connections =
                new MySqlConnections(TestSource.source(server, new io.sluice.row.TableId(database, "t")));
        return new ChunkOpener(
                new ChunkSession(connections),
                new BinlogWindow(connections),
                new ServerSortKeys(connections),
                (schema, image) -> 0,
                OVERLAP,
                WindowStorage.of(flink, 0),
                Map.of());
    }

    private MySqlSnapshotSplit wholeTable() {
        RowType key = RowType.of(new LogicalType[] {new IntType()}, new String[] {"id"});
        TableId table = new TableId(database, null, "t");
        TableChange planned = new TableChange(
                TableChangeType.CREATE, Table.editor().tableId(table).create());
        return new MySqlSnapshotSplit(table, 0, key, null, null, null, Map.of(table, planned));
    }

    private static Map<String, String> rows(ChunkScan scan) throws Exception {
        Map<String, String> rows = new HashMap<>();
        RowBatch batch;
        do {
            batch = scan.next();
            for (RowChange change : batch.changes()) {
                String id = new String(change.after().value(0), StandardCharsets.US_ASCII);
                assertThat(rows.put(id, new String(change.after().value(1), StandardCharsets.US_ASCII)))
                        .as("another row %s", id)
                        .isNull();
            }
        } while (batch.offset() == null);
        return rows;
    }

    private Map<String, String> rows() throws Exception {
        Map<String, String> rows = new HashMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT id, v FROM " + database + ".t")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }
}
