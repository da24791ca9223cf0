package io.sluice.mysql.ddl;

import io.debezium.relational.Table;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.binlog.EventCode;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.TableDefinition;
import io.sluice.mysql.catalogue.TableDefinitions;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.Collations;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.value.TableMap;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds out how a table was defined at a place in the binlog. What the server says now holds there where no statement in
 * between may have altered the table.
 */
public final class TableResolver {

    private static final int TRIES = 10;
    public static final Set<Integer> NO_SUCH_TABLE = Set.of(1146, 1049);
    private static final Pattern OF_DATABASES =
            Pattern.compile("(alter|create|drop)\\s+(database|schema)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final MySqlConnections server;
    private final Collations collations;
    private final Alterations alterations;
    private final Predicate<TableId> isPlanned;
    private final Map<TableId, List<UniqueKey>> plannedKeys;

    /**
     * Knows what keys the tables of the job have.
     *
     * @param plannedKeys of the tables that were planned
     */
    public TableResolver(
            MySqlConnections server,
            TableNames names,
            Collations collations,
            Map<TableId, List<UniqueKey>> plannedKeys) {
        this.server = server;
        this.collations = collations;
        this.alterations = new Alterations(names, collations);
        this.isPlanned = Set.copyOf(plannedKeys.keySet())::contains;
        this.plannedKeys = new HashMap<>(plannedKeys);
    }

    /** Says what keys a table had once that is not one of the planned. */
    public void mayHave(TableId table, List<UniqueKey> keys) {
        plannedKeys.put(table, keys);
    }

    /**
     * A table's definition where its rows are.
     *
     * @param tracked the definition as the binlog made it; null where that is not known
     * @param map what the binlog says of the rows
     */
    public TableDefinition resolve(TableId table, Table tracked, TableMap map, BinlogEvent at) {
        MapCharsets charsets = new MapCharsets(map.details(), collations);
        try (Connection connection = server.open()) {
            ServerFacts facts = ServerFacts.read(connection);
            TableDefinitions definitions = new TableDefinitions(facts);
            TableDefinition now = now(connection, definitions, facts, table);
            if (now != null && isNow(connection, table, tracked, now, charsets, at)) {
                charsets.require(now.schema());
                return now;
            }
            if (tracked != null) {
                TrackedTable then = new TrackedTable(table, tracked, charsets, at.place());
                TableDefinition definition = then.atPlace(
                        map, now, keys(table, tracked, now), facts.version(), definitions.dialect(connection));
                charsets.require(definition.schema());
                return definition;
            }
            throw new SyncException(
                    table + " at " + at.place() + ": how the table was defined here is not known, and it"
                            + (now == null ? " is not there any more" : " was altered since")
                            + "; start afresh, so that it is read again" + (now == null ? ", or without it" : ""));
        } catch (SQLException e) {
            throw new SyncException(
                    table + " at " + at.place() + ": MySQL at " + server.address() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The server's text of a table behind a statement that made it; empty where it may have been altered since, or is not
     * there any more.
     */
    public String textBehind(TableId table, BinlogEvent made) {
        try (Connection connection = server.open()) {
            TableDefinition now = now(
                    connection,
                    new TableDefinitions(ServerFacts.read(connection)),
                    ServerFacts.read(connection),
                    table);
            return now == null
                            || isBetween(
                                    connection,
                                    new BinlogPosition(made.file(), made.end(), ""),
                                    event -> alterations.of(event).contains(table))
                    ? ""
                    : now.createTable();
        } catch (SQLException e) {
            throw new SyncException(
                    table + " at " + made.place() + ": MySQL at " + server.address() + ": " + e.getMessage(), e);
        }
    }

    /** The default character set of a database at a place in the binlog; null where that is not known. */
    public String databaseCharset(String database, BinlogEvent at) {
        try (Connection connection = server.open();
                PreparedStatement question = connection.prepareStatement("SELECT DEFAULT_CHARACTER_SET_NAME"
                        + " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?")) {
            question.setString(1, database);
            try (ResultSet answer = question.executeQuery()) {
                if (!answer.next()) {
                    return null;
                }
                String charset = answer.getString(1);
                boolean isOlder = isBetween(connection, at, this::isOfDatabase);
                return isOlder ? null : charset;
            }
        } catch (SQLException e) {
            throw new SyncException(
                    database + " at " + at.place() + ": MySQL at " + server.address() + ": " + e.getMessage(), e);
        }
    }

    /** Whether what the server says now held at the place, too. */
    private boolean isNow(
            Connection connection,
            TableId table,
            Table tracked,
            TableDefinition now,
            MapCharsets charsets,
            BinlogEvent at) {
        if (tracked != null && new TrackedTable(table, tracked, charsets, at.place()).agrees(now)) {
            return true;
        }
        return !isBetween(connection, at, event -> alterations.of(event).contains(table));
    }

    /** The keys that the table may have had. */
    private List<List<UniqueKey>> keys(TableId table, Table tracked, TableDefinition now) {
        List<List<UniqueKey>> keys = new ArrayList<>();
        if (now != null) {
            keys.add(now.schema().keys());
        }
        keys.add(plannedKeys.getOrDefault(table, List.of()));
        if (!isPlanned.test(table)) {
            // It came and went while the job ran. The columns of its key are known, and the primary key is the usual
            // one.
            keys.add(List.of(new UniqueKey(UniqueKey.PRIMARY, tracked.primaryKeyColumnNames())));
        }
        return keys;
    }

    /** Null where there is no such table. */
    private static TableDefinition now(
            Connection connection, TableDefinitions definitions, ServerFacts facts, TableId table) throws SQLException {
        SchemaReader reader = new SchemaReader(connection, facts);
        try {
            for (int i = 0; i < TRIES; i++) {
                if (!TableDefinition.isOfTable(reader.createTable(table))) {
                    return null;
                }
                definitions.load(connection, table);
                TableDefinition definition = definitions.find(table, reader.createTable(table));
                if (definition != null) {
                    return definition;
                }
            }
        } catch (SyncException e) {
            if (isNoSuchTable(e)) {
                return null;
            }
            throw e;
        }
        throw new SyncException(table + ": its definition changed " + TRIES
                + " times while it was read; start the job again when nobody alters the table");
    }

    public static boolean isNoSuchTable(SyncException failure) {
        return failure.getCause() instanceof SQLException cause && NO_SUCH_TABLE.contains(cause.getErrorCode());
    }

    /** Whether there is such an event between a place in the binlog and its end. */
    private boolean isBetween(Connection connection, BinlogEvent from, Predicate<BinlogEvent> wanted) {
        return isBetween(connection, new BinlogPosition(from.file(), from.offset(), ""), wanted);
    }

    private boolean isBetween(Connection connection, BinlogPosition from, Predicate<BinlogEvent> wanted) {
        ServerFacts facts = ServerFacts.read(connection);
        BinlogPosition end = facts.position()
                .orElseThrow(() -> new SyncException("MySQL at " + server.address()
                        + " does not tell the end of its binlog: GRANT REPLICATION CLIENT to the account"));
        return BinlogPart.contains(server, Start.at(from, facts.serverUuid()), end, wanted);
    }

    private boolean isOfDatabase(BinlogEvent event) {
        return event.code() == EventCode.QUERY
                && OF_DATABASES
                        .matcher(Statement.parse(event, collations::charset).sql())
                        .lookingAt();
    }
}
