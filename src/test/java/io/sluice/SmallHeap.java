package io.sluice;

import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One table in a real MySQL, and {@code scripts/sluice run} with a small heap that brings it to a real Kafka. */
record SmallHeap(MySqlServer mysql, KafkaBroker kafka, String database, String heap, Duration limit) {

    static final String TABLE = "t";

    static SmallHeap of(MySqlServer mysql, KafkaBroker kafka, String heap, Duration limit) {
        JobFiles.createUser(mysql);
        SmallHeap job = new SmallHeap(mysql, kafka, Servers.freshName("heap"), heap, limit);
        mysql.execute("CREATE DATABASE " + job.database());
        return job;
    }

    String table() {
        return database + '.' + TABLE;
    }

    /** The numbers from 1 on, made by the server. */
    void fillWithNumbers(int rows) {
        mysql.execute(
                "CREATE TABLE " + table()
                        + " (id int AUTO_INCREMENT PRIMARY KEY, n int NOT NULL, v varchar(40) NOT NULL)",
                "INSERT INTO " + table() + " VALUES (1, 0, 'a row like others')");
        for (int there = 1; there < rows; there *= 2) {
            mysql.execute("INSERT INTO " + table() + " SELECT id + " + there + ", n, v FROM " + table()
                    + " WHERE id <= " + Math.min(there, rows - there));
        }
        mysql.execute("ANALYZE TABLE " + table());
    }

    /** Bytes that do not compress. */
    void fillWithBytes(int rows, int bytes) throws SQLException {
        mysql.execute("CREATE TABLE " + table() + " (id int PRIMARY KEY, v longblob NOT NULL)");
        Random random = new Random(bytes);
        try (Connection connection = mysql.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table() + " VALUES (?, ?)")) {
            byte[] value = new byte[bytes];
            for (int id = 1; id <= rows; id++) {
                random.nextBytes(value);
                insert.setInt(1, id);
                insert.setBytes(2, value);
                insert.executeUpdate();
            }
        }
        mysql.execute("ANALYZE TABLE " + table());
    }

    /**
     * Starts the job, or lets it go on.
     *
     * @param sink further lines of the job file's sink
     */
    SluiceProcess run(Path folder, String sink) throws IOException {
        Path job = JobFiles.write(
                folder,
                mysql,
                kafka,
                database,
                List.of(TABLE),
                sink + "parallelism: 2\ncheckpoint: {interval: 2s, timeout: 5m}\n");
        return SluiceProcess.start(
                Map.of("SLUICE_JAVA_OPTS", "-Xmx" + heap + " -XX:+ExitOnOutOfMemoryError"),
                "run",
                "-c",
                job.toString(),
                "--port",
                "0");
    }

    KeyCounts counts(int most) {
        return new KeyCounts(kafka.bootstrap(), table(), most);
    }

    /** Waits for so many rows with so many records each. */
    void await(KeyCounts counts, SluiceProcess run, int rows, int records) {
        Await.until(rows + " rows with " + records + " records", limit, () -> {
            if (!run.isAlive()) {
                throw new AssertionError("it ended; it printed " + run.err());
            }
            return counts.committedOffsets() >= (long) rows && counts.rowsWith(records) == rows;
        });
    }
}
