package io.sluice.mysql;

import io.debezium.config.CommonConnectorConfig.BinaryHandlingMode;
import io.debezium.connector.mysql.MySqlValueConverters;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.jdbc.JdbcValueConverters.BigIntUnsignedMode;
import io.debezium.jdbc.JdbcValueConverters.DecimalMode;
import io.debezium.jdbc.TemporalPrecisionMode;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
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
        parser.setCurrentDatabase(database);
        parser.setCurrentSchema(database);
        return parser;
    }

    String databaseCharset(String database) {
        return databaseCharset.apply(database);
    }

    /** A table that a statement creates. */
    Table create(TableId id, String statement) {
        Tables tables = new Tables();
        parser.parse(statement, tables);
        return only(tables).edit().tableId(id).create();
    }

    /** A table after a statement that alters it. */
    Table apply(Table table, String statement) {
        Tables tables = new Tables();
        tables.overwriteTable(table);
        parser.parse(statement, tables);
        return only(tables);
    }

    private static Table only(Tables tables) {
        if (tables.size() != 1) {
            throw new IllegalStateException("it makes " + tables.size() + " tables of one");
        }
        return tables.forTable(tables.tableIds().iterator().next());
    }
}
