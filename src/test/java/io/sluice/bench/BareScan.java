package io.sluice.bench;

import io.sluice.testing.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How fast one connection streams a table, its values taken as the bytes that the server sent. */
final class BareScan {

    private BareScan() {}

    /** In rows a second. */
    static double measure(MySqlServer mysql, BenchTable table) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            // The driver's way to say: row by row, not all at once.
            statement.setFetchSize(Integer.MIN_VALUE);
            Stopwatch watch = new Stopwatch();
            try (ResultSet rows = statement.executeQuery("SELECT * FROM bench." + table)) {
                return watch.perSecond(read(rows));
            }
        }
    }

    private static long read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        long count = 0;
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                rows.getBytes(column);
            }
            count++;
        }
        return count;
    }
}
