package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.TableDefinition;
import io.sluice.mysql.catalogue.TableDefinitions;
import io.sluice.mysql.chunk.BinlogWindow;
import io.sluice.mysql.chunk.ChunkMembership;
import io.sluice.mysql.chunk.ChunkWindow;
import io.sluice.mysql.chunk.WindowStorage;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may happen between a chunk's watermarks: changes that are not to be had from the binlog stop the job. */
class BinlogWindowIT {

    private final MySqlServer server = Servers.mysql();
    private final String elsewhere = Servers.freshName("elsewhere");
    // Its name is part of many words of SQL.
    private final TableId table = new TableId(Servers.freshName("window"), "e");
    private final String name = table.quoted();

    @BeforeEach
    void createTables() {
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + name + " (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO " + name + " VALUES (0, 'first')",
                "CREATE DATABASE " + elsewhere,
                "CREATE TABLE " + elsewhere + ".log (id INT PRIMARY KEY)",
                "SET GLOBAL log_bin_trust_function_creators = ON");
    }

    @Test
    void rowsAndWhatDoesNotConcernTheTable() throws Exception {
        assertThat(read(
                        "INSERT INTO " + name + " VALUES (1, 'a'), (2, 'b')",
                        "BEGIN",
                        "SAVEPOINT e",
                        "DELETE FROM " + name + " WHERE id = 2",
                        "COMMIT",
                        "ALTER TABLE " + elsewhere + ".log ADD v INT",
                        "SET SESSION binlog_format = STATEMENT",
                        "INSERT INTO " + elsewhere + ".log VALUES (1, 1)"))
                .containsExactly("1|a");
    }

    @Test
    void partsOfJsonValuesOfAnotherTable() throws Exception {
        MySqlVersions.assumeAtLeast(server, 8, 0, "binlog_row_value_options");
        assertThat(read(
                        "CREATE TABLE " + elsewhere + ".j (id INT PRIMARY KEY, j JSON)",
                        "INSERT INTO " + elsewhere + ".j VALUES (1, '{\"a\": 1, \"b\": \"xxxxxxxxxxxxxxxxxxxx\"}')",
                        "SET SESSION binlog_row_value_options = PARTIAL_JSON",
                        "UPDATE " + elsewhere + ".j SET j = JSON_SET(j, '$.a', 2)",
                        "INSERT INTO " + name + " VALUES (1, 'a')"))
                .containsExactly("1|a");
    }

    @Test
    void aStatement() {
        stops("binlog_format = 'ROW'", "SET SESSION binlog_format = STATEMENT", update());
    }

    @Test
    void aTrigger() {
        stops(
                "binlog_format = 'ROW'",
                "CREATE TRIGGER " + elsewhere + ".also AFTER INSERT ON " + elsewhere + ".log FOR EACH ROW " + update(),
                "SET SESSION binlog_format = STATEMENT",
                "INSERT INTO " + elsewhere + ".log VALUES (1)");
    }

    @Test
    void aFunction() {
        stops(
                "binlog_format = 'ROW'",
                "CREATE FUNCTION " + elsewhere + ".f() RETURNS INT BEGIN " + update() + "; RETURN 1; END",
                "SET SESSION binlog_format = STATEMENT",
                "SELECT " + elsewhere + ".f()");
    }

    @Test
    void aRowWithoutAllOfItsColumns() {
        stops("binlog_row_image", "SET SESSION binlog_row_image = MINIMAL", update());
    }

    @Test
    void aPreparedTransaction() {
        MySqlVersions.assumeAtLeast(server, 5, 7, "XA PREPARE in its binlog");
        stops("XA PREPARE", "XA START 'x'", update(), "XA END 'x'", "XA PREPARE 'x'", "XA ROLLBACK 'x'");
    }

    /** Behind it the chunk can be read. */
    @Test
    void anotherDefinition() {
        assertThatThrownBy(() -> read("ALTER TABLE " + name + " MODIFY v VARCHAR(30)"))
                .isInstanceOf(TableMismatchException.class);
    }

    /** A transaction that never ends holds the low watermark back, so the window is seconds wide. */
    @Test
    void aStatementStopsAJobInItsFullData() throws Exception {
        try (Connection owner = server.connect();
                Statement statement = owner.createStatement()) {
            statement.execute("SET gtid_next = 'aaaaaaaa-0000-0000-0000-eeeeeeeeeeee:1'");
            try (RunningSource source = new RunningSource(
                    TestSource.withFullData(
                            TestSource.chunked(TestSource.source(server, table), 1_000, Duration.ofSeconds(2))),
                    1,
                    List.of(1_000_000))) {
                CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(source::failure);
                Await.until("the job ends", Duration.ofSeconds(60), () -> {
                    server.execute("SET SESSION binlog_format = STATEMENT", "UPDATE " + name + " SET v = UUID_SHORT()");
                    return failure.isDone();
                });
                assertThat(ExceptionUtils.findThrowable(failure.join(), SuppressRestartsException.class))
                        .isPresent();
                assertThat(ExceptionUtils.findThrowable(failure.join(), SyncException.class))
                        .hasValueSatisfying(reason -> assertThat(reason.getMessage())
                                .containsPattern("the binlog at mysql-bin\\.\\d+:\\d+: a statement wrote to " + table));
            }
        }
    }

    private String update() {
        return "UPDATE " + name + " SET v = 'second' WHERE id = 0";
    }

    private void stops(String remedy, String... statements) {
        assertThatThrownBy(() -> read(statements))
                .isInstanceOf(SyncException.class)
                .isNotInstanceOf(TableMismatchException.class)
                .hasMessageMatching("the binlog at mysql-bin\\.\\d+:\\d+: .*")
                .hasMessageContaining(remedy)
                .satisfies(failure -> assertThat(Restarts.decide((SyncException) failure))
                        .isInstanceOf(SuppressRestartsException.class));
    }

    /** The rows that a chunk lacks which was read before the statements. */
    private List<String> read(String... statements) throws Exception {
        BinlogPosition low = new RawBinlog(server).end();
        MySqlConnections connections = new MySqlConnections(TestSource.source(server, table));
        try (Connection connection = connections.open()) {
            ServerFacts facts = ServerFacts.read(connection);
            TableDefinitions definitions = new TableDefinitions(facts);
            definitions.load(connection, table);
            TableDefinition definition =
                    definitions.find(table, new SchemaReader(connection, facts).createTable(table));
            server.execute(statements);
            ChunkMembership all =
                    ChunkMembership.of(definition.schema().columns().get(0), null, null, null);
            ChunkWindow window = new ChunkWindow(definition.schema(), all, 0, WindowStorage.of(new Configuration(), 0));
            BinlogPosition high = new RawBinlog(server).end();
            TableNames names = new TableNames(List.of(table), facts.lowerCaseTableNames() == 0);
            new BinlogWindow(connections).read(Start.at(low, facts.serverUuid()), high, names, definition, window);
            List<String> rows = new ArrayList<>();
            window.rest().forEachRemaining(row -> rows.add(ChangesIT.text(row)));
            window.close();
            return rows;
        }
    }
}
