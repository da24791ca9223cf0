package io.sluice.mysql;

import io.debezium.relational.Table;
import io.sluice.mysql.BinlogOffsets.Start;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out how a table was defined at a place in the binlog. What the server says now holds there where no statement in
 * between may have altered the table.
 */
final class TableResolver {

    private static final int TRIES = 10;

    private final MySqlConnections server;
    private final Alterations alterations;

    TableResolver(MySqlConnections server, Alterations alterations) {
        this.server = server;
        this.alterations = alterations;
    }

    /**
     * @param tracked the definition as the binlog made it; null where that is not known
     * @param map what the binlog says of the rows
     */
    TableDefinition resolve(TableId table, Table tracked, TableMap map, BinlogEvent at) {
        try (Connection connection = server.open()) {
            ServerFacts facts = ServerFacts.read(connection);
            TableDefinition now = now(connection, facts, table);
            if (tracked != null && new TrackedTable(tracked, now, at.place()).agrees()) {
                return now;
            }
            BinlogPosition end = ServerFacts.read(connection)
                    .position()
                    .orElseThrow(() -> new SyncException("MySQL at " + server.address()
                            + " does not tell the end of its binlog: GRANT REPLICATION CLIENT to the account"));
            if (!isAlteredBetween(table, new Start(at.file(), at.offset(), 0, 0, facts.serverUuid(), 0), end)) {
                return now;
            }
            if (tracked != null) {
                return new TrackedTable(tracked, now, at.place()).atPlace(map);
            }
        } catch (SQLException e) {
            throw new SyncException(
                    table + " at " + at.place() + ": MySQL at " + server.address() + ": " + e.getMessage(), e);
        }
        throw new SyncException(table + " at " + at.place()
                + ": how the table was defined here is not known, and it was altered since; start afresh, so that it is"
                + " read again");
    }

    private static TableDefinition now(Connection connection, ServerFacts facts, TableId table) throws SQLException {
        TableDefinitions definitions = new TableDefinitions(facts);
        SchemaReader reader = new SchemaReader(connection, facts);
        for (int i = 0; i < TRIES; i++) {
            definitions.load(connection, table);
            TableDefinition definition = definitions.find(table, reader.createTable(table));
            if (definition != null) {
                return definition;
            }
        }
        throw new SyncException(table + ": its definition changed " + TRIES
                + " times while it was read; start the job again when nobody alters the table");
    }

    private boolean isAlteredBetween(TableId table, Start from, BinlogPosition to) {
        return BinlogPart.contains(
                server, from, to, event -> alterations.of(event).contains(table));
    }
}
