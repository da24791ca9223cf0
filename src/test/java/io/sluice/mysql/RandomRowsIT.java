package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random rows of random tables: each read both ways, and compared with what MySQL says. */
class RandomRowsIT {

    private static final int TABLES = Integer.getInteger("random.tables", 15);
    private static final int ROWS = 20;

    @ParameterizedTest
    @MethodSource("io.sluice.testing.MySqlVersions#all")
    void areReadAlike(String version) throws Exception {
        MySqlServer server = Servers.mysql(version);
        String database = Servers.freshName("random");
        server.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        long firstSeed = Long.getLong("random.seed", System.nanoTime());
        for (long seed = firstSeed; seed < firstSeed + TABLES; seed++) {
            check(server, new TableId(database, "t" + (seed - firstSeed)), seed);
        }
    }

    private static void check(MySqlServer server, TableId table, long seed) throws Exception {
        BinlogPosition created = new RawBinlog(server).end();
        fill(server, table, new Random(seed));
        BothPaths paths = new BothPaths(server, List.of(table));
        TableSchema schema = paths.table(table).schema();
        List<RowImage> selected = paths.select(table);
        String name = "-Drandom.seed=" + seed + " on " + server.version() + ": " + schema;
        assertThat(MySqlSays.rows(schema, selected)).as(name).isEqualTo(new MySqlSays(server).rows(schema));
        List<RowImage> logged =
                paths.binlogFrom(created).stream().map(BothPaths.Change::after).toList();
        assertThat(MySqlSays.rows(schema, logged)).as(name).isEqualTo(MySqlSays.rows(schema, selected));
        assertThat(logged).as(name).isEqualTo(selected).hasSize(ROWS);
    }

    private static void fill(MySqlServer server, TableId table, Random random) throws SQLException {
        List<RandomColumn> columns = IntStream.rangeClosed(0, random.nextInt(25))
                .mapToObj(i -> RandomColumn.of(random, server.version()))
                .toList();
        StringBuilder create = new StringBuilder("CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY");
        for (int i = 0; i < columns.size(); i++) {
            create.append(", c").append(i).append(' ').append(columns.get(i).declaration());
        }
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = '', time_zone = '+00:00'");
            statement.execute(create + ")");
            for (int row = 0; row < ROWS; row++) {
                StringBuilder insert = new StringBuilder("INSERT INTO " + table.quoted() + " VALUES (" + row);
                for (RandomColumn column : columns) {
                    insert.append(", ")
                            .append(
                                    random.nextInt(8) == 0
                                            ? "NULL"
                                            : column.literal().apply(random));
                }
                statement.execute(insert + ")");
            }
        }
    }
}
