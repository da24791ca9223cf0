package io.sluice.mysql.ddl;

import io.debezium.config.CommonConnectorConfig.BinaryHandlingMode;
import io.debezium.connector.mysql.MySqlValueConverters;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.jdbc.JdbcValueConverters.BigIntUnsignedMode;
import io.debezium.jdbc.JdbcValueConverters.DecimalMode;
import io.debezium.jdbc.TemporalPrecisionMode;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.sluice.mysql.catalogue.ConnectorNames;
import java.util.function.UnaryOperator;

/** The connector's parser, for one table and one clause at a time: of more of them together it makes less than MySQL. */
final class ClauseParser {

    private final UnaryOperator<String> databaseCharset;
    private final MySqlAntlrDdlParser parser = new MySqlAntlrDdlParser(
            true,
            false,
            false,
            new MySqlValueConverters(
                    DecimalMode.PRECISE,
                    TemporalPrecisionMode.ADAPTIVE_TIME_MICROSECONDS,
                    BigIntUnsignedMode.PRECISE,
                    BinaryHandlingMode.BYTES),
            Tables.TableFilter.includeAll());

    /** @param databaseCharset the default character set of a database; null where it is not known */
    ClauseParser(UnaryOperator<String> databaseCharset) {
        this.databaseCharset = databaseCharset;
    }

    /** The parser that understands names as a session in a database does. */
    MySqlAntlrDdlParser in(String database) {
        parser.setCurrentDatabase(ConnectorNames.encode(database));
        parser.setCurrentSchema(ConnectorNames.encode(database));
        return parser;
    }

    /** @param database in its form for the connector */
    String databaseCharset(String database) {
        return databaseCharset.apply(ConnectorNames.decode(database));
    }

    /** A table that a statement creates. */
    Table create(TableId id, String statement) {
        Tables tables = new Tables();
        parser.parse(statement, tables);
        return withColumns(only(tables), ConnectorNames::decode)
                .edit()
                .tableId(id)
                .create();
    }

    /** A table after a statement that alters it. */
    Table apply(Table table, String statement) {
        Tables tables = new Tables();
        tables.overwriteTable(withColumns(table, ConnectorNames::encode));
        parser.parse(statement, tables);
        return withColumns(only(tables), ConnectorNames::decode);
    }

    /** Columns are named in the state as they are. */
    private static Table withColumns(Table table, UnaryOperator<String> names) {
        if (table.columns().stream()
                .allMatch(column -> names.apply(column.name()).equals(column.name()))) {
            return table;
        }
        return table.edit()
                .setColumns(table.columns().stream()
                        .map(column ->
                                column.edit().name(names.apply(column.name())).create())
                        .toList())
                .setPrimaryKeyNames(
                        table.primaryKeyColumnNames().stream().map(names).toList())
                .create();
    }

    private static Table only(Tables tables) {
        if (tables.size() != 1) {
            throw new IllegalStateException("it makes " + tables.size() + " tables of one");
        }
        return tables.forTable(tables.tableIds().iterator().next());
    }
}
