package io.sluice.mysql.ddl;

import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByAddColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByAddColumnsContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByChangeColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByDropColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByDropPrimaryKeyContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByModifyColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByRenameColumnContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByRenameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterSpecificationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnDeclarationContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnDefinitionContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CreateIndexContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.UidContext;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.sluice.mysql.catalogue.ConnectorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.ParserRuleContext;

/**
 * The clauses of statements that make or alter a table, in the order in which MySQL heeds them: columns go and are renamed
 * before others come or move, all at once, wherever in the statement that stands.
 */
final class TableClauses {

    private final ClauseParser parser;

    TableClauses(ClauseParser parser) {
        this.parser = parser;
    }

    Table create(TableId id, ColumnCreateTableContext statement) {
        Table created = parser.create(id, DdlSyntax.text(statement));
        String charset = TableCharsets.option(statement.tableOption()).orElse(null);
        if (charset == null) {
            charset = parser.databaseCharset(id.catalog());
        }
        List<ColumnDeclarationContext> columns = statement.createDefinitions().createDefinition().stream()
                .filter(ColumnDeclarationContext.class::isInstance)
                .map(ColumnDeclarationContext.class::cast)
                .toList();
        Table table = TableCharsets.withDefault(created, charset);
        for (ColumnDeclarationContext column : columns) {
            table = TableCharsets.ofColumn(table, name(column.uid()), column.columnDefinition());
        }
        return table;
    }

    Table index(Table table, CreateIndexContext statement) {
        return parser.apply(table, DdlSyntax.text(statement));
    }

    Table alter(Table table, AlterTableContext statement) {
        List<AlterSpecificationContext> clauses = statement.alterSpecification();
        Table altered = TableCharsets.setDefault(rename(table, clauses), clauses, parser);
        List<AlterSpecificationContext> columns = new ArrayList<>();
        List<AlterSpecificationContext> keys = new ArrayList<>();
        for (AlterSpecificationContext clause : clauses) {
            if (clause instanceof AlterByDropPrimaryKeyContext) {
                keys.add(0, clause);
            } else if (definition(clause) != null || clause instanceof AlterByAddColumnsContext) {
                columns.add(clause);
            } else if (!isHeeded(clause)) {
                keys.add(clause);
            }
        }
        for (AlterSpecificationContext clause : columns) {
            altered = column(altered, clause);
        }
        for (AlterSpecificationContext clause : keys) {
            altered = apply(altered, DdlSyntax.text(clause));
        }
        return TableCharsets.convert(altered, clauses, parser);
    }

    /** Whether it is a clause that was applied before all others, or is to be applied after them. */
    private static boolean isHeeded(AlterSpecificationContext clause) {
        return clause instanceof AlterByDropColumnContext
                || clause instanceof AlterByRenameColumnContext
                || clause instanceof AlterByRenameContext
                || TableCharsets.isCharset(clause);
    }

    private Table column(Table table, AlterSpecificationContext clause) {
        if (clause instanceof AlterByAddColumnsContext several) {
            Table all = table;
            for (int i = 0; i < several.uid().size(); i++) {
                require(all.columnWithName(name(several.uid(i))) == null, several.uid(i));
                all = apply(all, "ADD COLUMN " + DdlSyntax.text(several.uid(i), several.columnDefinition(i)));
                all = TableCharsets.ofColumn(all, name(several.uid(i)), several.columnDefinition(i));
            }
            return all;
        }
        UidContext column = column(clause);
        UidContext after = after(clause);
        boolean isNew = clause instanceof AlterByAddColumnContext;
        require((table.columnWithName(name(column)) == null) == isNew, column);
        require(after == null || table.columnWithName(name(after)) != null, after);
        Table altered = apply(table, (isNew ? "ADD COLUMN " : "MODIFY COLUMN ") + DdlSyntax.text(column, clause));
        return TableCharsets.ofColumn(altered, name(column), definition(clause));
    }

    /** Takes columns away, and gives others their new names. */
    private static Table rename(Table table, List<AlterSpecificationContext> clauses) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        table.columns().forEach(column -> names.put(column.name(), column.name()));
        for (AlterSpecificationContext clause : clauses) {
            if (clause instanceof AlterByDropColumnContext drop) {
                require(names.remove(name(drop.uid())) != null, drop.uid());
            } else if (clause instanceof AlterByRenameColumnContext renaming) {
                require(names.replace(name(renaming.oldColumn), name(renaming.newColumn)) != null, renaming.oldColumn);
            } else if (clause instanceof AlterByChangeColumnContext change) {
                require(names.replace(name(change.oldColumn), name(change.newColumn)) != null, change.oldColumn);
            }
        }
        return table.edit()
                .setColumns(table.columns().stream()
                        .filter(column -> names.containsKey(column.name()))
                        .map(column ->
                                column.edit().name(names.get(column.name())).create())
                        .toList())
                .setPrimaryKeyNames(table.primaryKeyColumnNames().stream()
                        .filter(names::containsKey)
                        .map(names::get)
                        .toList())
                .create();
    }

    private Table apply(Table table, String clause) {
        return parser.apply(
                table,
                "ALTER TABLE " + io.sluice.row.TableId.quote(table.id().catalog()) + '.'
                        + io.sluice.row.TableId.quote(table.id().table()) + ' ' + clause);
    }

    /** The column as it is named behind the statement, of clauses that define one. */
    private static UidContext column(AlterSpecificationContext clause) {
        if (clause instanceof AlterByAddColumnContext add) {
            return add.uid(0);
        }
        return clause instanceof AlterByChangeColumnContext change
                ? change.newColumn
                : ((AlterByModifyColumnContext) clause).uid(0);
    }

    /** Null where the column is not placed behind another. */
    private static UidContext after(AlterSpecificationContext clause) {
        if (clause instanceof AlterByAddColumnContext add) {
            return add.uid(1);
        }
        return clause instanceof AlterByChangeColumnContext change
                ? change.afterColumn
                : ((AlterByModifyColumnContext) clause).uid(1);
    }

    /** Null of clauses that define no column. */
    private static ColumnDefinitionContext definition(AlterSpecificationContext clause) {
        if (clause instanceof AlterByAddColumnContext add) {
            return add.columnDefinition();
        }
        if (clause instanceof AlterByChangeColumnContext change) {
            return change.columnDefinition();
        }
        return clause instanceof AlterByModifyColumnContext modify ? modify.columnDefinition() : null;
    }

    /** MySQL has done what the statement says: where that is impossible, what is known is not what was there. */
    private static void require(boolean holds, ParserRuleContext column) {
        if (!holds) {
            throw new IllegalStateException("column " + name(column) + " is not as the statement has it");
        }
    }

    private static String name(ParserRuleContext name) {
        String text = DdlSyntax.text(name);
        boolean isQuoted = text.length() > 1 && "`\"".indexOf(text.charAt(0)) >= 0;
        return ConnectorNames.decode(isQuoted ? text.substring(1, text.length() - 1) : text);
    }
}
