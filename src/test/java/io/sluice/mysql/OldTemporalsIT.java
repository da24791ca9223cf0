package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.value.ColumnCode;
import io.sluice.row.RowImage;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Temporal columns as they were before 5.6.4. No later server makes such a table, but 5.7 reads one: numbers of the
 * same size are declared temporal in the table's definition file.
 */
class OldTemporalsIT {

    private static final int ENTRY = 17;
    private static final int LENGTH = 3;
    private static final int TYPE = 13;
    private static final int[] NUMBERS = {ColumnCode.INT, ColumnCode.INT, ColumnCode.MEDIUMINT, ColumnCode.BIGINT};
    private static final int[] OLD = {ColumnCode.INT, ColumnCode.TIMESTAMP, ColumnCode.TIME, ColumnCode.DATETIME};
    private static final int[] WIDTHS = {11, 19, 10, 19};

    @Test
    void areReadAsMySqlSays() throws Exception {
        MySqlServer server = Servers.mysql("5.7.22");
        TableId table = new TableId(Servers.freshName("old"), "t");
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + table.quoted()
                        + " (id INT NOT NULL, ts INT NOT NULL, tm MEDIUMINT NOT NULL, dt BIGINT NOT NULL) ENGINE=MyISAM",
                "FLUSH TABLES " + table.quoted());
        declareOld(server, table);
        BinlogPosition created = new RawBinlog(server).end();
        server.execute(
                "SET sql_mode = '', time_zone = '+00:00'",
                "FLUSH TABLES " + table.quoted(),
                "INSERT INTO " + table.quoted() + " VALUES"
                        + " (1, '2024-02-29 12:34:56', '-838:59:59', '9999-12-31 23:59:59'),"
                        + " (2, 0, '00:00:00', 0),"
                        + " (3, '2038-01-19 03:14:07', '-00:00:01', '1000-01-01'),"
                        + " (4, '1970-01-01 00:00:01', '838:59:59', '2024-00-00 01:02:03'),"
                        + " (5, '2000-01-01', '100:00:00', '0001-01-01')");

        BothPaths paths = new BothPaths(server, List.of(table));
        TableSchema schema = paths.table(table).schema();
        List<RowImage> selected = paths.select(table);
        assertThat(MySqlSays.rows(schema, selected)).hasSize(5).isEqualTo(new MySqlSays(server).rows(schema));
        assertThat(paths.binlogFrom(created))
                .extracting(BothPaths.Change::after)
                .containsExactlyElementsOf(selected);
    }

    private static void declareOld(MySqlServer server, TableId table) throws Exception {
        Path file = dataFolder(server).resolve(table.database()).resolve(table.table() + ".frm");
        Assumptions.assumeTrue(Files.isWritable(file), "the server's files are not in reach");
        byte[] definition = Files.readAllBytes(file);
        int first = firstEntry(definition);
        for (int i = 0; i < OLD.length; i++) {
            definition[first + i * ENTRY + TYPE] = (byte) OLD[i];
            definition[first + i * ENTRY + LENGTH] = (byte) WIDTHS[i];
        }
        Files.write(file, definition);
    }

    private static int firstEntry(byte[] definition) throws IOException {
        for (int at = 0; at < definition.length - NUMBERS.length * ENTRY; at++) {
            boolean matches = true;
            for (int i = 0; i < NUMBERS.length; i++) {
                matches &= definition[at + i * ENTRY + TYPE] == NUMBERS[i];
            }
            if (matches) {
                return at;
            }
        }
        throw new IOException("no columns in the definition file");
    }

    private static Path dataFolder(MySqlServer server) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir")) {
            row.next();
            return Path.of(row.getString(1));
        }
    }
}
