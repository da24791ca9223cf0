package io.sluice.mysql;

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
import java.util.Optional;
import java.util.Set;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/**
 * Starts the reading of chunks: low watermark, read view, high watermark, what happened between the two, and the SELECT.
 * The statement that holds the table's definition comes after the view, so a DDL that comes between is seen, and the
 * chunk is started again under the new definition.
 */
final class ChunkOpener implements AutoCloseable {

    private static final int TRIES = 10;
    private static final int TABLE_CHANGED = 1412;
    private static final int UNKNOWN_COLUMN = 1054;
    private static final Set<Integer> DEFINITION_CHANGED = Set.of(TABLE_CHANGED, UNKNOWN_COLUMN);
    private static final Duration DDL_LIMIT = Duration.ofSeconds(30);
    private static final Duration DDL_PAUSE = Duration.ofMillis(500);

    private final ChunkSession session;
    private final BinlogWindow binlog;
    private final ServerSortKeys sortKeys;
    private final OrderingKey ordering;
    private final Duration overlap;
    private final WindowStorage storage;
    private long mismatchSince;
    private long notBefore = System.nanoTime();
    private VisiblePositions positions;
    private TableDefinitions definitions;

    ChunkOpener(
            ChunkSession session,
            BinlogWindow binlog,
            ServerSortKeys sortKeys,
            OrderingKey ordering,
            Duration overlap,
            WindowStorage storage) {
        this.session = session;
        this.binlog = binlog;
        this.sortKeys = sortKeys;
        this.ordering = ordering;
        this.overlap = overlap;
        this.storage = storage;
    }

    /** Empty where no low watermark is known yet: then try again. */
    Optional<ChunkScan> open(MySqlSnapshotSplit split) {
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
                ChunkScan scan = tryOpen(connection, query, low.orElseThrow());
                if (scan != null) {
                    mismatchSince = 0;
                    return Optional.of(scan);
                }
            }
        } catch (TableMismatchException e) {
            waitForNext(e);
            return Optional.empty();
        } catch (SQLException e) {
            throw failure(query.table(), e);
        }
        throw new SyncException(query.table() + ": its definition changed " + TRIES
                + " times while one chunk was to be read; start the job again when nobody alters the table");
    }

    SyncException failure(TableId table, SQLException failure) {
        return new SyncException(
                table + ": MySQL at " + session.address() + " does not give the rows of a chunk: "
                        + failure.getMessage(),
                failure);
    }

    /** Null where the definition changed meanwhile. */
    private ChunkScan tryOpen(Connection connection, ChunkQuery query, BinlogPosition low) throws SQLException {
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
        long serverId = session.server().serverId();
        ChunkScan.Frame frame = new ChunkScan.Frame(schema, low, isFromLow ? low : high, openedMillis, serverId);
        ChunkWindow window = window(query, schema);
        ChunkScan scan = null;
        try {
            if (isMerged && !VisiblePositions.isSamePlace(low, high)) {
                binlog.read(low, high, definition, window);
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
            // The driver's word for rows one by one, as the server sends them.
            statement.setFetchSize(Integer.MIN_VALUE);
            ResultSet rows = statement.executeQuery(query.sql(TextRowReader.selectList(frame.schema())));
            return new ChunkScan(frame, rows, new ResultImages(frame.schema()), window, ordering);
        } catch (SQLException e) {
            if (!DEFINITION_CHANGED.contains(e.getErrorCode())) {
                throw e;
            }
            statement.setFetchSize(0);
            statement.execute("ROLLBACK");
            return null;
        }
    }

    /** A DDL lies between the watermarks; a little later it lies before them. */
    private void waitForNext(TableMismatchException mismatch) {
        session.close();
        long now = System.nanoTime();
        mismatchSince = mismatchSince == 0 ? now : mismatchSince;
        if (now - mismatchSince > overlap.plus(DDL_LIMIT).toNanos()) {
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
        int position = schema.position(query.column());
        if (position < 0) {
            throw new SyncException(query.table() + ": column " + query.column()
                    + ", by which the table was divided, is gone; start afresh, so that it is divided again");
        }
        Column column = schema.columns().get(position);
        return new ChunkWindow(schema, query.membership(column, sortKeys), position, storage);
    }

    @Override
    public void close() {
        session.close();
        sortKeys.close();
    }
}
