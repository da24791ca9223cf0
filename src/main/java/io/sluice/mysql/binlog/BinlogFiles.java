package io.sluice.mysql.binlog;

import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The binlog files that a server has, from the oldest to the newest. */
public record BinlogFiles(List<File> files) {

    /**
     * One of them.
     *
     * @param size in bytes; of an encrypted one more than its last position
     */
    public record File(String name, long size) {

        public BinlogPosition start() {
            return new BinlogPosition(name, BinlogPosition.FIRST, "");
        }
    }

    public BinlogFiles {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new SyncException("MySQL has no binlog; check that log_bin is ON");
        }
    }

    public static BinlogFiles read(Connection connection) throws SQLException {
        List<File> files = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW BINARY LOGS")) {
            while (rows.next()) {
                files.add(new File(rows.getString(1), rows.getLong(2)));
            }
        }
        return new BinlogFiles(files);
    }

    public File oldest() {
        return files.get(0);
    }

    public File newest() {
        return files.get(files.size() - 1);
    }

    public Optional<File> find(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * When a file was begun, by its first event; in seconds since the epoch.
     *
     * @param end of the newest file
     */
    public static long begin(MySqlConnections server, File file, BinlogPosition end) {
        long[] seconds = {0};
        BinlogPart.contains(server, file.start(), end, event -> {
            seconds[0] = event.seconds();
            return event.code() == EventCode.FORMAT_DESCRIPTION;
        });
        return seconds[0];
    }

    /** The file before; of the oldest, itself. */
    public File before(File file) {
        return files.get(Math.max(0, files.indexOf(file) - 1));
    }

    /** A condition on a file that needs a question to the server. */
    @FunctionalInterface
    public interface Condition {
        boolean holdsOf(File file) throws SQLException;
    }

    /** The newest file of which a condition holds that, from some file on, holds no more; empty where it never does. */
    public Optional<File> newestWhere(Condition condition) throws SQLException {
        int from = 0;
        int to = files.size();
        while (from < to) {
            int middle = (from + to) / 2;
            if (condition.holdsOf(files.get(middle))) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? Optional.empty() : Optional.of(files.get(from - 1));
    }
}
