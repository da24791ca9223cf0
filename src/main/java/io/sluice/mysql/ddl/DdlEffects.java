package io.sluice.mysql.ddl;

import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByRenameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CopyCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CreateIndexContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.DropDatabaseContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.DropTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.QueryCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.RenameTableClauseContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParserBaseListener;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.ConnectorNames;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.tree.ParseTreeWalker;

/** What one statement does to tables: which there are after it, and how they are defined. */
final class DdlEffects extends MySqlParserBaseListener {

    private final MySqlAntlrDdlParser parser;
    private final TableClauses clauses;
    private final KnownTables tables;
    private final Predicate<TableId> isFollowed;

    private DdlEffects(
            MySqlAntlrDdlParser parser, TableClauses clauses, KnownTables tables, Predicate<TableId> isFollowed) {
        this.parser = parser;
        this.clauses = clauses;
        this.tables = tables;
        this.isFollowed = isFollowed;
    }

    /**
     * Applies a statement.
     *
     * @param isFollowed which tables are to be known once a statement has made them
     * @throws RuntimeException where it is not understood, or does not fit what is known
     */
    static void apply(Statement statement, ClauseParser parser, KnownTables tables, Predicate<TableId> isFollowed) {
        MySqlAntlrDdlParser names = parser.in(statement.database());
        ParseTreeWalker.DEFAULT.walk(
                new DdlEffects(names, new TableClauses(parser), tables, isFollowed),
                DdlSyntax.parse(DdlSyntax.plain(statement.sql())));
    }

    @Override
    public void enterAlterTable(AlterTableContext statement) {
        TableId id = id(statement.tableName());
        Optional<Table> table = tables.find(id);
        Optional<TableId> renamed = statement.alterSpecification().stream()
                .filter(AlterByRenameContext.class::isInstance)
                .map(clause -> newName((AlterByRenameContext) clause))
                .findFirst();
        table.ifPresent(known -> tables.put(clauses.alter(known, statement)));
        renamed.ifPresent(to -> rename(id, to));
    }

    @Override
    public void enterRenameTableClause(RenameTableClauseContext clause) {
        rename(id(clause.tableName(0)), id(clause.tableName(1)));
    }

    @Override
    public void enterColumnCreateTable(ColumnCreateTableContext statement) {
        TableId id = id(statement.tableName());
        if (mayMake(id, statement.ifNotExists() != null)) {
            tables.put(clauses.create(id, statement));
        }
    }

    @Override
    public void enterCopyCreateTable(CopyCreateTableContext statement) {
        TableId id = id(statement.tableName(0));
        Optional<Table> original = tables.find(id(statement.tableName(1)));
        boolean isConditional = statement.ifNotExists() != null;
        if (original.isPresent()
                && (isConditional ? tables.isAbsent(id) : tables.find(id).isEmpty())) {
            tables.put(original.orElseThrow().edit().tableId(id).create());
        } else if (!isConditional) {
            tables.forget(id);
        }
    }

    @Override
    public void enterQueryCreateTable(QueryCreateTableContext statement) {
        tables.forget(id(statement.tableName()));
    }

    @Override
    public void enterDropTable(DropTableContext statement) {
        for (TableNameContext name : statement.tables().tableName()) {
            drop(id(name));
        }
    }

    @Override
    public void enterDropDatabase(DropDatabaseContext statement) {
        String database = ConnectorNames.decode(parser.parseName(statement.uid()));
        tables.ids().stream()
                .filter(id -> ConnectorNames.decode(id.catalog()).equalsIgnoreCase(database))
                .forEach(tables::drop);
    }

    @Override
    public void enterCreateIndex(CreateIndexContext statement) {
        TableId id = id(statement.tableName());
        tables.find(id).ifPresent(table -> tables.put(clauses.index(table, statement)));
    }

    /** Whether the statement makes the table. Where it may have been there already, nothing is known of it. */
    private boolean mayMake(TableId id, boolean isConditional) {
        return isConditional ? tables.isAbsent(id) : isFollowed.test(id) || tables.isKnown(id);
    }

    private void rename(TableId from, TableId to) {
        Optional<Table> table = tables.find(from);
        drop(from);
        if (table.isPresent()) {
            tables.put(table.orElseThrow().edit().tableId(to).create());
        } else {
            tables.forget(to);
        }
    }

    private void drop(TableId id) {
        if (isFollowed.test(id) || tables.find(id).isPresent()) {
            tables.drop(id);
        }
    }

    private TableId newName(AlterByRenameContext clause) {
        return ConnectorNames.canonical(
                clause.fullId() != null
                        ? parser.parseQualifiedTableId(clause.fullId())
                        : new TableId(parser.currentSchema(), null, parser.parseName(clause.uid())));
    }

    private TableId id(TableNameContext name) {
        return ConnectorNames.canonical(parser.parseQualifiedTableId(name.fullId()));
    }
}
