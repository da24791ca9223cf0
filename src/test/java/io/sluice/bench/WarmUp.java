package io.sluice.bench;

import io.sluice.testing.MySqlServer;
import java.sql.SQLException;

/**
 * Rows of a table of the same shape, which a job moves before the measured ones, so that its JVM has compiled what it
 * runs. Limits and latencies are measured warm too.
 */
final class WarmUp {

    /** Comes first by its name, which is the order in which all that are measured read tables, but for some first rows. */
    static final String TABLE = "ahead";

    /** Slower than any that are measured. */
    private static final int ROWS_OF_A_SECOND = 20_000;

    private WarmUp() {}

    /** Creates its table and the measured one anew, empty. */
    static void createTables(MySqlServer mysql, BenchTable table) {
        TableLoad.create(mysql, table, TABLE);
        TableLoad.create(mysql, table, table.toString());
    }

    /** Fills its table, then the measured one. */
    static void loadTables(BenchSetup setup, BenchTable table) throws SQLException {
        TableLoad.load(setup.servers().mysql(), table, TABLE, setup.warmUpRows());
        TableLoad.load(setup.servers().mysql(), table, table.toString(), setup.rows());
    }

    /** How long a job may be busy with these rows before the first measured one arrives, at most. */
    static long mostMillis(BenchSetup setup) {
        return setup.warmUpRows() / ROWS_OF_A_SECOND * 1000L;
    }
}
