package io.sluice.mysql.ddl;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByConvertCharsetContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByDefaultCharsetContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByTableOptionContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterSpecificationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CharsetNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CollationNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnDefinitionContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableOptionCharsetContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableOptionCollateContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableOptionContext;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.ParserRuleContext;

/** The character sets of a table's columns, which the connector's parser follows in part only. */
final class TableCharsets {

    private static final String DEFAULT = "default";

    private TableCharsets() {}

    /** The table's character set, where options of a statement say one. */
    static Optional<String> option(List<TableOptionContext> options) {
        for (TableOptionContext option : options) {
            if (option instanceof TableOptionCharsetContext || option instanceof TableOptionCollateContext) {
                return Optional.of(named(option));
            }
        }
        return Optional.empty();
    }

    /** Whether a clause says only what character set columns have. */
    static boolean isCharset(AlterSpecificationContext clause) {
        return clause instanceof AlterByConvertCharsetContext
                || clause instanceof AlterByDefaultCharsetContext
                || (clause instanceof AlterByTableOptionContext options
                        && option(options.tableOption()).isPresent());
    }

    /** Heeds a new default of columns to come, which those of the same statement have. */
    static Table setDefault(Table table, List<AlterSpecificationContext> clauses, ClauseParser parser) {
        Table altered = table;
        for (AlterSpecificationContext clause : clauses) {
            if (isCharset(clause)) {
                altered = withDefault(altered, known(named(clause), table, parser));
            }
        }
        return altered;
    }

    /** Converts all columns, also those that the same statement defines with another character set. */
    static Table convert(Table table, List<AlterSpecificationContext> clauses, ClauseParser parser) {
        Table altered = table;
        for (AlterSpecificationContext clause : clauses) {
            if (clause instanceof AlterByConvertCharsetContext) {
                altered = withCharset(altered, known(named(clause), table, parser), column -> true);
            }
        }
        return altered;
    }

    /** The default of columns to come, and of those that have none yet. */
    static Table withDefault(Table table, String charset) {
        Table altered = table.edit().setDefaultCharsetName(charset).create();
        return withCharset(altered, charset, column -> column.charsetName() == null);
    }

    /** Heeds the collation of a column that a statement has just defined. */
    static Table ofColumn(Table table, String name, ColumnDefinitionContext definition) {
        return DdlSyntax.collated(definition)
                .map(charset ->
                        withCharset(table, charset, column -> column.name().equalsIgnoreCase(name)))
                .orElse(table);
    }

    private static Table withCharset(Table table, String charset, Predicate<Column> which) {
        List<Column> columns = table.columns().stream()
                .map(column -> which.test(column) && hasCharset(column)
                        ? column.edit().charsetName(charset).create()
                        : column)
                .toList();
        return table.edit()
                .setColumns(columns)
                .setPrimaryKeyNames(table.primaryKeyColumnNames())
                .create();
    }

    private static boolean hasCharset(Column column) {
        return TrackedColumn.parse(column)
                .filter(parsed -> !parsed.type().isBinary() && TrackedColumn.hasCharset(parsed))
                .isPresent();
    }

    private static String known(String charset, Table table, ClauseParser parser) {
        return charset.equals(DEFAULT) ? parser.databaseCharset(table.id().catalog()) : charset;
    }

    private static String named(ParserRuleContext part) {
        return DdlSyntax.find(part, CharsetNameContext.class)
                .map(DdlSyntax::charset)
                .or(() -> DdlSyntax.find(part, CollationNameContext.class).map(DdlSyntax::charset))
                .orElse(DEFAULT);
    }
}
