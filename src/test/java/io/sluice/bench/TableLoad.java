package io.sluice.bench;

import com.mysql.cj.jdbc.JdbcStatement;
import io.sluice.testing.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills a table by LOAD DATA LOCAL INFILE, with the rows in the binlog. */
final class TableLoad {

    private static final int ROWS_OF_A_TRANSACTION = 100_000;

    private TableLoad() {}

    /** Creates the table anew, empty. */
    static void create(MySqlServer mysql, BenchTable table, String name) {
        mysql.execute("DROP TABLE IF EXISTS bench." + name, table.definition(name));
    }

    static void load(MySqlServer mysql, BenchTable table, String name, int rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        mysql.jdbcUrl() + "&allowLoadLocalInfile=true", mysql.username(), mysql.password());
                Statement statement = connection.createStatement()) {
            for (int first = 0; first < rows; first += ROWS_OF_A_TRANSACTION) {
                int count = Math.min(ROWS_OF_A_TRANSACTION, rows - first);
                statement
                        .unwrap(JdbcStatement.class)
                        .setLocalInfileInputStream(new RowStream(table.rows(), first + 1L, count));
                statement.execute(
                        "LOAD DATA LOCAL INFILE 'rows' INTO TABLE bench." + name + " CHARACTER SET " + table.charset());
            }
        }
    }
}
