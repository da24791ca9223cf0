package io.sluice.mysql.binlog;

import io.sluice.config.SourceConfig;
import io.sluice.mysql.binlog.BinlogFiles.File;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The binlog files that a server has.
 *
 * @param names from the oldest to the newest
 * @param bytes of all
 * @param gone those of the names of which the server does not find the file
 * @param since when the oldest was begun; empty where it is gone
 */
public record KeptBinlogs(List<String> names, long bytes, List<String> gone, Optional<Instant> since) {

    public KeptBinlogs {
        names = List.copyOf(names);
        gone = List.copyOf(gone);
    }

    /** Asks the server, by a connection that reads the binlog too. */
    public static KeptBinlogs read(SourceConfig source, Connection connection, ServerFacts facts) {
        MySqlConnections server = new MySqlConnections(source);
        try {
            BinlogFiles files = BinlogFiles.read(connection);
            BinlogPosition end = facts.position().orElseThrow(VisiblePositions::noEnd);
            List<String> gone = files.files().stream()
                    .filter(file -> file.size() == 0)
                    .map(File::name)
                    .toList();
            Optional<Instant> since = gone.contains(files.oldest().name())
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(BinlogFiles.begin(server, files.oldest(), end)));
            return new KeptBinlogs(
                    files.files().stream().map(File::name).toList(),
                    files.files().stream().mapToLong(File::size).sum(),
                    gone,
                    since);
        } catch (SQLException e) {
            throw new SyncException(
                    "MySQL at " + server.address() + " does not list its binlogs: " + e.getMessage(), e);
        }
    }

    public String oldest() {
        return names.get(0);
    }

    public String newest() {
        return names.get(names.size() - 1);
    }

    /** Whether there were older files, which the server has no more. */
    public boolean arePurged() {
        return BinlogPosition.fileNumber(oldest()) > 1;
    }
}
