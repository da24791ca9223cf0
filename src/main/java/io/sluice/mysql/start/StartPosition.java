package io.sluice.mysql.start;

import io.sluice.config.Startup;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Where the changes begin that a job reads without full data.
 *
 * @param place the start of a transaction, or the end of the binlog
 * @param serverUuid of the server whose binlog it is
 * @param reason what in the job file says so
 */
public record StartPosition(BinlogPosition place, String serverUuid, String reason) {

    private static final int LONGEST = 100;

    /**
     * Asks the server; empty where the job begins with full data.
     *
     * @throws SyncException where changes would be lost
     */
    public static Optional<StartPosition> find(SyncConfig config) {
        if (config.initialization().data()) {
            return Optional.empty();
        }
        MySqlConnections server = new MySqlConnections(config.source());
        Startup startup = config.source().startup();
        boolean isInitial = startup == Startup.Place.INITIAL;
        try (Connection connection = server.open()) {
            ServerFacts facts = ServerFacts.read(connection);
            BinlogPosition place =
                    new StartSearch(server, connection, facts).find(isInitial ? Startup.Place.LATEST : startup);
            String reason = isInitial ? "initialization.data: false" : "source.startup: " + startup;
            return Optional.of(new StartPosition(place, facts.serverUuid(), reason));
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + server.address() + ", source.startup: " + e.getMessage(), e);
        }
    }

    /**
     * Where the changes of a new job will begin, in words; found without looking through the binlog, so that the place
     * may be refused still.
     *
     * @throws SyncException where changes would be lost
     */
    public static String lookAt(SyncConfig config, Connection connection, ServerFacts facts) {
        MySqlConnections server = new MySqlConnections(config.source());
        try {
            return new StartSearch(server, connection, facts)
                    .lookAt(config.source().startup());
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + server.address() + ", source.startup: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return place + " (" + shortened(reason) + ")";
    }

    /** A set of GTIDs may be long. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    }
}
