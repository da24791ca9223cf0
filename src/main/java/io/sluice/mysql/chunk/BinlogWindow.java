package io.sluice.mysql.chunk;

import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.binlog.EventCode;
import io.sluice.mysql.binlog.Refusals;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.binlog.StatementKind;
import io.sluice.mysql.catalogue.TableDefinition;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.Collations;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.value.BadBytesException;
import io.sluice.mysql.value.BinlogRowDecoder;
import io.sluice.mysql.value.RowsEvent;
import io.sluice.mysql.value.TableMap;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.mysql.value.WireTable;
import io.sluice.row.Operation;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.HashMap;
import java.util.Map;

/** Reads the changes of one table between two places in the binlog. */
public final class BinlogWindow {

    private static final int TABLE_NUMBER = 6;

    private final MySqlConnections server;
    private final Collations collations;

    public BinlogWindow(MySqlConnections server) {
        this.server = server;
        this.collations = new Collations(server);
    }

    /**
     * Reads what happened to a table between two watermarks.
     *
     * @param names of the one table, as the server compares them
     * @param window for the changes; null where only the statements matter, because all changes come as increments
     * @throws TableMismatchException if the table had another definition there, or a statement may have altered it: that
     *     passes, for a later window lies behind it
     * @throws SyncException with the place, where changes are not to be had from the binlog
     */
    public void read(Start low, BinlogPosition high, TableNames names, TableDefinition definition, ChunkWindow window) {
        Reading reading = new Reading(names, definition, window);
        try {
            BinlogPart.readUntil(server, low, high, reading::take);
        } catch (BadBytesException e) {
            throw new SyncException("the binlog at " + reading.place + ": " + e.getMessage(), e);
        }
    }

    private final class Reading {

        private final TableDefinition definition;
        private final ChunkWindow window;
        private final TableId table;
        private final TableNames names;
        // Numbers by which the binlog refers to the table; null for those of other tables.
        private final Map<Long, BinlogRowDecoder> decoders = new HashMap<>();
        private String place = "";
        private boolean hasRows;

        Reading(TableNames names, TableDefinition definition, ChunkWindow window) {
            this.names = names;
            this.definition = definition;
            this.window = window;
            this.table = definition.schema().id();
        }

        void take(BinlogEvent event) {
            place = event.place();
            switch (event.code()) {
                case EventCode.GTID, EventCode.ANONYMOUS_GTID, EventCode.GTID_TAGGED -> hasRows = false;
                case EventCode.TABLE_MAP -> takeTable(TableMap.parse(event.bytes(), event.from(), event.to()));
                case EventCode.QUERY, EventCode.EXECUTE_LOAD_QUERY ->
                    takeStatement(Statement.parse(event, collations::charset));
                case EventCode.XA_PREPARE -> takePrepare(event);
                case EventCode.INCIDENT -> throw Refusals.incident();
                default -> {
                    if (RowsEvent.isRows(event.code())) {
                        takeRows(event);
                    }
                }
            }
        }

        private void takeTable(TableMap map) {
            BinlogRowDecoder decoder = names.find(map.id()) != null
                    ? new BinlogRowDecoder(
                            WireTable.of(definition.schema(), definition.labels(), map), definition.dialect())
                    : null;
            decoders.put(map.number(), decoder);
        }

        private void takeRows(BinlogEvent event) {
            BinlogRowDecoder decoder = decoders.get(event.body().lowFirst(TABLE_NUMBER));
            if (decoder == null || window == null) {
                return;
            }
            RowsEvent rows = RowsEvent.open(event.code(), event.bytes(), event.from(), event.to());
            hasRows = true;
            rows.begin(decoder);
            while (rows.hasNext()) {
                if (rows.operation() == Operation.INSERT) {
                    window.add(null, rows.next(decoder));
                } else if (rows.operation() == Operation.DELETE) {
                    window.add(rows.next(decoder), null);
                } else {
                    window.add(rows.next(decoder), rows.next(decoder));
                }
            }
        }

        /** Rows are in row events, so a statement that names the table altered it, or wrote to it past its rows. */
        private void takeStatement(Statement statement) {
            if (statement.isBegin()) {
                hasRows = false;
                return;
            }
            switch (StatementKind.of(statement)) {
                case WRITE -> {
                    if (!names.writtenBy(statement).isEmpty()) {
                        throw Refusals.writtenPastRows(table);
                    }
                }
                case ROLLBACK -> {
                    if (hasRows) {
                        throw Refusals.partialRollback();
                    }
                }
                case DDL -> {
                    if (!names.mentionedIn(statement).isEmpty()) {
                        throw new TableMismatchException(table, "a statement at " + place + " may have altered it");
                    }
                }
                default -> {
                    // It changes nothing.
                }
            }
        }

        private void takePrepare(BinlogEvent event) {
            boolean isCommitted = event.body().byteValue() != 0;
            if (hasRows && !isCommitted) {
                throw Refusals.preparedTransaction();
            }
        }
    }
}
