package io.sluice.mysql.start;

import io.sluice.config.Startup.AtTime;
import io.sluice.mysql.binlog.BinlogFiles;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.binlog.TransactionBounds;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Finds the first transaction that has an event of a time or later, beginning with the newest file that was begun earlier.
 * The binlog's times are whole seconds, so what was logged in that second counts as later.
 */
final class TimeSearch {

    private final MySqlConnections server;
    private final Connection connection;
    private final BinlogFiles files;
    private final BinlogPosition end;
    private final TransactionBounds bounds = new TransactionBounds();

    TimeSearch(MySqlConnections server, Connection connection, BinlogFiles files, BinlogPosition end) {
        this.server = server;
        this.connection = connection;
        this.files = files;
        this.end = end;
    }

    BinlogPosition find(AtTime wanted) throws SQLException {
        long seconds = wanted.time().getEpochSecond();
        BinlogFiles.File from = require(wanted);
        // The clock of a server from which this one replicates may be ahead: what it wrote may stand one file earlier.
        boolean isFound = BinlogPart.contains(
                server, files.before(from).start(), end, event -> bounds.take(event) && event.seconds() >= seconds);
        return isFound
                ? new BinlogPosition(bounds.first().file(), bounds.first().offset(), "")
                : end;
    }

    /** The newest file that was begun earlier. */
    BinlogFiles.File require(AtTime wanted) throws SQLException {
        long seconds = wanted.time().getEpochSecond();
        long now = now();
        if (seconds > now) {
            throw StartSearch.refusal(
                    wanted,
                    "is in the future: MySQL at " + server.address() + " has " + Instant.ofEpochSecond(now),
                    "write a time that has been, or latest");
        }
        return files.newestWhere(file -> begin(file) < seconds)
                .orElseThrow(() -> StartSearch.refusal(
                        wanted,
                        "is older than the binlog that MySQL at " + server.address() + " has: its oldest file, "
                                + files.oldest().name() + ", was begun at "
                                + Instant.ofEpochSecond(begin(files.oldest())),
                        "write earliest to read what there is, or initial"));
    }

    private long begin(BinlogFiles.File file) {
        return BinlogFiles.begin(server, file, end);
    }

    private long now() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT UNIX_TIMESTAMP()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
