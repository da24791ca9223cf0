package io.sluice.mysql.start;

import io.sluice.config.Startup;
import io.sluice.config.Startup.AtPosition;
import io.sluice.config.Startup.AtTime;
import io.sluice.config.Startup.BehindGtids;
import io.sluice.mysql.binlog.BinlogFiles;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.SQLException;

/** Finds the place in the binlog that {@code source.startup} means. */
final class StartSearch {

    private final MySqlConnections server;
    private final Connection connection;
    private final ServerFacts facts;

    StartSearch(MySqlConnections server, Connection connection, ServerFacts facts) {
        this.server = server;
        this.connection = connection;
        this.facts = facts;
    }

    BinlogPosition find(Startup startup) throws SQLException {
        BinlogFiles files = BinlogFiles.read(connection);
        if (startup instanceof AtPosition position) {
            return new PositionCheck(server, files, end()).require(position);
        }
        if (startup instanceof AtTime time) {
            return new TimeSearch(server, connection, files, end()).find(time);
        }
        if (startup instanceof BehindGtids gtids) {
            return new GtidSearch(server, connection, files).find(gtids, facts, this::end);
        }
        return switch ((Startup.Place) startup) {
            case EARLIEST -> files.oldest().start();
            case LATEST -> end();
            case INITIAL -> throw new IllegalArgumentException("full data starts at no place");
        };
    }

    /**
     * What can be said of the place without looking through the binlog.
     *
     * @throws SyncException where the binlog lacks what comes then
     */
    String lookAt(Startup startup) throws SQLException {
        BinlogFiles files = BinlogFiles.read(connection);
        if (startup instanceof AtPosition position) {
            new PositionCheck(server, files, end()).requireFile(position);
            return position.file() + ':' + position.offset();
        }
        if (startup instanceof AtTime time) {
            return "a transaction behind the start of "
                    + new TimeSearch(server, connection, files, end())
                            .require(time)
                            .name();
        }
        if (startup instanceof BehindGtids gtids) {
            return "a transaction behind the start of "
                    + new GtidSearch(server, connection, files)
                            .require(gtids, facts)
                            .name();
        }
        return (startup == Startup.Place.EARLIEST ? files.oldest().start() : end()).toString();
    }

    private BinlogPosition end() {
        return ServerFacts.read(connection).position().orElseThrow(VisiblePositions::noEnd);
    }

    /** What is wrong with the key, in the form that all of its messages have. */
    static SyncException refusal(Startup startup, String problem, String remedy) {
        return new SyncException(
                "source.startup: " + StartPosition.shortened(startup.toString()) + " " + problem + "; " + remedy);
    }
}
