package io.sluice.mysql.chunk;

import io.debezium.relational.Table;
import io.sluice.condition.RowCondition;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.catalogue.TableDefinition;
import io.sluice.mysql.catalogue.TableDefinitions;
import io.sluice.mysql.ddl.MapCharsets;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.ddl.TableResolver;
import io.sluice.mysql.ddl.TrackedTable;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.mysql.value.TextRowReader;
import io.sluice.mysql.value.TextRows;
import io.sluice.row.Column;
import io.sluice.row.OrderingKey;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/**
 * Starts the reading of chunks: low watermark, read view, high watermark, what happened between the two, and the SELECT.
 * The statement that holds the table's definition comes after the view, so a DDL that comes between is seen, and the
 * chunk is started again under the new definition.
 */
public final class ChunkOpener implements AutoCloseable {

    private static final int TRIES = 10;
    private static final int TABLE_CHANGED = 1412;
    private static final int UNKNOWN_COLUMN = 1054;
    private static final Set<Integer> DEFINITION_CHANGED = Set.of(TABLE_CHANGED, UNKNOWN_COLUMN);
    private static final Duration DDL_LIMIT = Duration.ofSeconds(30);
    private static final Duration GONE_LIMIT = Duration.ofSeconds(5);
    private static final Duration DDL_PAUSE = Duration.ofMillis(500);

    private final ChunkSession session;
    private final BinlogWindow binlog;
    private final ServerSortKeys sortKeys;
    private final OrderingKey ordering;
    private final Duration overlap;
    private final WindowStorage storage;
    private final Map<TableId, RowCondition> conditions;
    private long mismatchSince;
    private long notBefore = System.nanoTime();
    private final Set<TableId> told = new HashSet<>();
    private VisiblePositions positions;
    private TableDefinitions definitions;

    public ChunkOpener(
            ChunkSession session,
            BinlogWindow binlog,
            ServerSortKeys sortKeys,
            OrderingKey ordering,
            Duration overlap,
            WindowStorage storage,
            Map<TableId, RowCondition> conditions) {
        this.session = session;
        this.binlog = binlog;
        this.sortKeys = sortKeys;
        this.ordering = ordering;
        this.overlap = overlap;
        this.storage = storage;
        this.conditions = conditions;
    }

    /** Empty where no low watermark is known yet: then try again. */
    public Optional<ChunkScan> open(MySqlSnapshotSplit split) {
        ChunkQuery query = ChunkQuery.of(split);
        try {
            Connection connection = session.connection();
            if (positions == null) {
                positions = new VisiblePositions(session.server(), overlap);
                definitions = new TableDefinitions(session.server());
            }
            for (int i = 0; i < TRIES; i++) {
                Optional<BinlogPosition> low = positions.find(connection);
                if (low.isEmpty() || System.nanoTime() - notBefore < 0) {
                    return Optional.empty();
                }
                ChunkScan scan = tryOpen(connection, query, planned(split), low.orElseThrow());
                if (scan != null) {
                    mismatchSince = 0;
                    return Optional.of(scan);
                }
            }
        } catch (TableMismatchException e) {
            waitForNext(e, overlap.plus(DDL_LIMIT));
            return Optional.empty();
        } catch (SQLException e) {
            if (TableResolver.NO_SUCH_TABLE.contains(e.getErrorCode())) {
                waitForNext(gone(query.table()), GONE_LIMIT);
                return Optional.empty();
            }
            throw failure(query.table(), e);
        }
        throw new SyncException(query.table() + ": its definition changed " + TRIES
                + " times while one chunk was to be read; start the job again when nobody alters the table");
    }

    /** It may be on its way back, as in a change of its definition by hand. */
    private static SyncException gone(TableId table) {
        return new SyncException(
                table + ": the table is gone, and not all of its rows were read; bring it back, or take it"
                        + " out of source.tables and start afresh");
    }

    SyncException failure(TableId table, SQLException failure) {
        return new SyncException(
                table + ": MySQL at " + session.address() + " does not give the rows of a chunk: "
                        + failure.getMessage(),
                failure);
    }

    /** Null where the definition changed meanwhile. */
    private ChunkScan tryOpen(Connection connection, ChunkQuery query, Table planned, BinlogPosition low)
            throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        long openedMillis = System.currentTimeMillis();
        BinlogPosition high = VisiblePositions.end(statement, session.server());
        TableDefinition definition = hold(statement, query.table());
        if (definition == null) {
            statement.execute("ROLLBACK");
            definitions.load(connection, query.table());
            return null;
        }
        TableSchema schema = definition.schema();
        boolean isMerged = definition.isTransactional() && schema.identityColumns().length > 0;
        // Without a key, changes since the low watermark come as increments, so some rows come twice. Without read
        // views, rows are as they are when the scan passes, and what changed meanwhile comes once more.
        boolean isFromLow = definition.isTransactional() && !isMerged;
        ServerFacts server = session.server();
        ChunkScan.Frame frame = new ChunkScan.Frame(
                schema, low, isFromLow ? low : high, query.column(), untold(planned, definition), openedMillis, server);
        ChunkWindow window = window(query, schema);
        ChunkScan scan = null;
        try {
            if (definition.isTransactional() && !VisiblePositions.isSamePlace(low, high)) {
                TableNames names = new TableNames(List.of(query.table()), server.lowerCaseTableNames() == 0);
                binlog.read(Start.at(low, server.serverUuid()), high, names, definition, isMerged ? window : null);
            }
            scan = scan(statement, query, frame, window);
        } finally {
            if (scan == null) {
                window.close();
            }
        }
        return scan;
    }

    /** Null where the definition changed meanwhile. */
    private ChunkScan scan(Statement statement, ChunkQuery query, ChunkScan.Frame frame, ChunkWindow window)
            throws SQLException {
        try {
            String sql = wanted(query, frame.schema()).sql(TextRowReader.selectList(frame.schema()));
            TextRows rows = TextRows.select(statement.getConnection(), sql, frame.schema());
            ChunkScan scan = new ChunkScan(frame, statement, rows, window, ordering);
            told.add(query.table());
            return scan;
        } catch (SQLException e) {
            if (!DEFINITION_CHANGED.contains(e.getErrorCode())) {
                throw e;
            }
            statement.execute("ROLLBACK");
            return null;
        }
    }

    /** Spares the server and the network rows that would be dropped later; a table that was altered is read whole. */
    private ChunkQuery wanted(ChunkQuery query, TableSchema schema) {
        RowCondition condition = conditions.get(query.table());
        return condition != null && condition.fits(schema) ? query.where(condition) : query;
    }

    /** A DDL lies between the watermarks; a little later it lies before them. */
    private void waitForNext(SyncException mismatch, Duration limit) {
        session.close();
        long now = System.nanoTime();
        mismatchSince = mismatchSince == 0 ? now : mismatchSince;
        if (now - mismatchSince > limit.toNanos()) {
            throw mismatch;
        }
        notBefore = now + DDL_PAUSE.toNanos();
    }

    /** From here to the end of the transaction no DDL changes the table. Null where it is not what was known of it. */
    private TableDefinition hold(Statement statement, TableId table) throws SQLException {
        statement.executeQuery("SELECT 1 FROM " + table.quoted() + " LIMIT 0").close();
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table.quoted())) {
            row.next();
            return definitions.find(table, row.getString(2));
        }
    }

    private ChunkWindow window(ChunkQuery query, TableSchema schema) {
        int position = ChunkBound.requireColumn(schema, query.column(), Stream.of(query.start(), query.end()));
        Column column = schema.columns().get(position);
        return new ChunkWindow(schema, query.membership(column, sortKeys), position, storage);
    }

    /**
     * What the reader of the binlog is to know of the table: with the first of its chunks here, so with the first of all.
     */
    private String untold(Table planned, TableDefinition definition) {
        TableId table = definition.schema().id();
        boolean isPlanned = new TrackedTable(table, planned, MapCharsets.NONE, "").agrees(definition);
        return isPlanned || told.contains(table) ? "" : definition.createTable();
    }

    private static Table planned(MySqlSnapshotSplit split) {
        return split.getTableSchemas().get(split.getTableId()).getTable();
    }

    @Override
    public void close() {
        session.close();
        sortKeys.close();
    }
}
