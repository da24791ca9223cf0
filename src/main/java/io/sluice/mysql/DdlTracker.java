package io.sluice.mysql;

import io.debezium.config.CommonConnectorConfig.BinaryHandlingMode;
import io.debezium.connector.mysql.MySqlValueConverters;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.jdbc.JdbcValueConverters.BigIntUnsignedMode;
import io.debezium.jdbc.JdbcValueConverters.DecimalMode;
import io.debezium.jdbc.TemporalPrecisionMode;
import io.debezium.relational.Table;
import io.debezium.relational.Tables;
import io.debezium.relational.history.TableChanges.TableChange;
import io.debezium.relational.history.TableChanges.TableChangeType;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the synchronised tables' definitions through the binlog by the connector's parser. A table whose definition is
 * not known any more, because a statement was not understood or another table took its place, has no columns in the state.
 */
final class DdlTracker {

    private static final Logger LOG = LoggerFactory.getLogger(DdlTracker.class);

    // The parser does not follow what this does to the columns.
    private static final Pattern CHANGES_CHARSET = Pattern.compile(
            "\\balter\\b.*(\\bconvert\\s+to\\b|\\b(charset|character\\s+set)\\b\\s*=|[,\\s]default\\s+(charset|char)|\\bcollate\\s*=)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    // Of CREATE TABLE ... SELECT, whose rows follow.
    private static final Pattern ROWS_FOLLOW = Pattern.compile("\\s+START\\s+TRANSACTION\\s*$");

    private final Tables tables;
    private final MySqlAntlrDdlParser parser;

    DdlTracker(Collection<TableChange> known, TableNames names) {
        tables = new Tables(!names.areCaseSensitive());
        parser = new MySqlAntlrDdlParser(
                true,
                false,
                false,
                new MySqlValueConverters(
                        DecimalMode.PRECISE,
                        TemporalPrecisionMode.ADAPTIVE_TIME_MICROSECONDS,
                        BigIntUnsignedMode.PRECISE,
                        BinaryHandlingMode.BYTES),
                Tables.TableFilter.includeAll());
        for (TableChange table : known) {
            if (!table.getTable().columns().isEmpty()) {
                tables.overwriteTable(table.getTable());
            }
        }
    }

    /** The definition as the binlog gave it; null where that is not known. */
    Table table(TableId id) {
        return tables.forTable(id(id));
    }

    /**
     * Applies a statement to the tables that it may change.
     *
     * @param concerned of the tables that the statement mentions those that are as they were before it
     * @return their definitions now
     */
    List<TableChange> apply(Statement statement, Collection<TableId> concerned, String place) {
        if (statement.isTruncate()) {
            LOG.warn("{} truncated at {}: the rows stay in the topic, because DDL writes no record", concerned, place);
            return List.of();
        }
        Tables before = tables.clone();
        boolean isUnderstood = parse(statement, place);
        Tables after = tables.clone();
        // A table that is not synchronised is not followed: when it takes the place of one that is, nobody knows it.
        tables.clear();
        before.tableIds().forEach(id -> tables.overwriteTable(before.forTable(id)));
        List<TableChange> changes = new ArrayList<>();
        for (TableId table : concerned) {
            Table now =
                    isUnderstood && !CHANGES_CHARSET.matcher(statement.sql()).find() ? after.forTable(id(table)) : null;
            if (now == null) {
                changes.add(forget(table));
            } else {
                tables.overwriteTable(now);
                changes.add(new TableChange(TableChangeType.ALTER, now));
            }
        }
        return changes;
    }

    /** Lets go of a definition of which nobody knows whether it holds any more. */
    TableChange forget(TableId table) {
        tables.removeTable(id(table));
        return new TableChange(
                TableChangeType.ALTER, Table.editor().tableId(id(table)).create());
    }

    private boolean parse(Statement statement, String place) {
        try {
            parser.setCurrentDatabase(statement.database());
            parser.setCurrentSchema(statement.database());
            parser.parse(ROWS_FOLLOW.matcher(statement.sql()).replaceFirst(""), tables);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The statement at {} was not understood: {}", place, e.getMessage());
            return false;
        }
    }

    static io.debezium.relational.TableId id(TableId id) {
        return new io.debezium.relational.TableId(id.database(), null, id.table());
    }
}
