package io.sluice.mysql.chunk;

import io.sluice.condition.RowCondition;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.row.Column;
import io.sluice.row.TableId;
import java.util.StringJoiner;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSnapshotSplit;

/**
 * The SELECT of one chunk.
 *
 * @param column that divides the table
 * @param start literal of the first value, null where there is none
 * @param end literal of the first value behind the chunk, null where there is none
 * @param rowCondition of rows that are wanted, null for all
 */
record ChunkQuery(TableId table, String column, String start, String end, String rowCondition) {

    static ChunkQuery of(MySqlSnapshotSplit split) {
        return new ChunkQuery(
                ConnectorNames.table(split.getTableId()),
                ConnectorNames.decode(split.getSplitKeyType().getFieldNames().get(0)),
                ChunkMembership.literal(split.getSplitStart()),
                ChunkMembership.literal(split.getSplitEnd()),
                null);
    }

    /** The same chunk without rows that are not wanted. */
    ChunkQuery where(RowCondition condition) {
        return new ChunkQuery(table, column, start, end, condition.text());
    }

    /** @param selected what the SELECT is of */
    String sql(String selected) {
        StringJoiner conditions = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
        if (start != null) {
            conditions.add(TableId.quote(column) + " >= " + start);
        }
        if (end != null) {
            conditions.add(TableId.quote(column) + " < " + end);
        }
        if (rowCondition != null) {
            conditions.add("(" + rowCondition + ")");
        }
        return "SELECT " + selected + " FROM " + table.quoted() + conditions;
    }

    ChunkMembership membership(Column type, SortKeys sortKeys) {
        return new ChunkMembership(type, sortKeys, start, end);
    }
}
