package io.sluice.mysql;

import io.sluice.row.Operation;
import io.sluice.row.TableId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the changes of one table between two places in the binlog. */
final class BinlogWindow {

    private final MySqlConnections server;

    BinlogWindow(MySqlConnections server) {
        this.server = server;
    }

    /**
     * @param window for the changes; null where only the statements matter, because all changes come as increments
     * @throws TableMismatchException if the table had another definition there, or a statement may have altered it
     */
    void read(BinlogPosition low, BinlogPosition high, TableDefinition definition, ChunkWindow window) {
        Reading reading = new Reading(definition, window);
        try {
            BinlogPart.readUntil(server, low, high, reading::take);
        } catch (BadBytesException e) {
            throw new BadBytesException(reading.place + ": " + e.getMessage(), e);
        }
    }

    private static final class Reading {

        private final TableDefinition definition;
        private final ChunkWindow window;
        private final TableId table;
        // Numbers by which the binlog refers to the table; null for those of other tables.
        private final Map<Long, BinlogRowDecoder> decoders = new HashMap<>();
        private String place = "";

        Reading(TableDefinition definition, ChunkWindow window) {
            this.definition = definition;
            this.window = window;
            this.table = definition.schema().id();
        }

        void take(BinlogEvent event) {
            place = event.place();
            if (event.code() == EventCode.TABLE_MAP) {
                takeTable(TableMap.parse(event.bytes(), event.from(), event.to()));
            } else if (RowsEvent.isRows(event.code())) {
                takeRows(event);
            } else if (event.code() == EventCode.QUERY || event.code() == EventCode.EXECUTE_LOAD_QUERY) {
                // In whatever character set: a table's name is the same bytes in most.
                takeStatement(Statement.parse(event, collation -> null));
            }
        }

        private void takeTable(TableMap map) {
            BinlogRowDecoder decoder = map.id().equals(table)
                    ? new BinlogRowDecoder(
                            WireTable.of(definition.schema(), definition.labels(), map), definition.dialect())
                    : null;
            decoders.put(map.number(), decoder);
        }

        private void takeRows(BinlogEvent event) {
            RowsEvent rows = RowsEvent.open(event.code(), event.bytes(), event.from(), event.to());
            BinlogRowDecoder decoder = decoders.get(rows.table());
            if (decoder == null || window == null) {
                return;
            }
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
            boolean isNamed = statement
                    .sql()
                    .toLowerCase(Locale.ROOT)
                    .contains(table.table().toLowerCase(Locale.ROOT));
            boolean mayWrite = StatementKind.of(statement) == StatementKind.WRITE
                    && statement.variables().mayWriteTo(table.database());
            if (isNamed || mayWrite) {
                throw new TableMismatchException(
                        table, "a statement at " + place + " may have altered it, or written to it past its rows");
            }
        }
    }
}
