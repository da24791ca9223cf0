package io.sluice.mysql.ddl;

import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.AlterByRenameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CopyCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.QueryCreateTableContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.RenameTableClauseContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.TableNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParserBaseListener;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.tree.ParseTreeWalker;

/** The names under which tables are there behind a statement that makes or renames them. */
public final class TablesMade extends MySqlParserBaseListener {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern MAY_MAKE = Pattern.compile("\\b(create|rename)\\b", FLAGS);
    private static final Pattern RENAMES_SOMETHING = Pattern.compile("\\brename\\b", FLAGS);
    private static final String NAME = "(`[^`]+`|[^\\s.(,;`]+)";
    private static final String TABLE = NAME + "(?:\\s*\\.\\s*" + NAME + ")?";
    private static final Pattern CREATES =
            Pattern.compile("^\\s*create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?" + TABLE, FLAGS);
    private static final Pattern RENAMES = Pattern.compile(
            "\\brename\\s+(?!table\\b|column\\b|index\\b|key\\b)(?:to\\s+|as\\s+|=\\s*)?" + TABLE, FLAGS);

    private final MySqlAntlrDdlParser parser;
    private final List<Made> made = new ArrayList<>();

    private TablesMade(MySqlAntlrDdlParser parser) {
        this.parser = parser;
    }

    /**
     * A table that a statement brought into being.
     *
     * @param isEmpty whether it has no rows there; one that was renamed may have
     */
    public record Made(TableId table, boolean isEmpty) {}

    public static boolean mayRename(Statement statement) {
        return RENAMES_SOMETHING.matcher(statement.sql()).find();
    }

    /** The tables that a statement creates, or renames into being. */
    public static List<Made> by(Statement statement) {
        if (!MAY_MAKE.matcher(statement.sql()).find()) {
            return List.of();
        }
        TablesMade listener = new TablesMade(new ClauseParser(database -> null).in(statement.database()));
        try {
            ParseTreeWalker.DEFAULT.walk(listener, DdlSyntax.parse(DdlSyntax.plain(statement.sql())));
            return listener.made;
        } catch (RuntimeException e) {
            // What else the statement does is not understood, but where the names stand is the same in all of them.
            return byWords(statement);
        }
    }

    @Override
    public void enterColumnCreateTable(ColumnCreateTableContext statement) {
        add(id(statement.tableName()), true);
    }

    @Override
    public void enterCopyCreateTable(CopyCreateTableContext statement) {
        add(id(statement.tableName(0)), true);
    }

    @Override
    public void enterQueryCreateTable(QueryCreateTableContext statement) {
        add(id(statement.tableName()), true);
    }

    @Override
    public void enterRenameTableClause(RenameTableClauseContext clause) {
        add(id(clause.tableName(1)), false);
    }

    @Override
    public void enterAlterByRename(AlterByRenameContext clause) {
        add(
                clause.fullId() != null
                        ? parser.parseQualifiedTableId(clause.fullId())
                        : new io.debezium.relational.TableId(
                                parser.currentSchema(), null, parser.parseName(clause.uid())),
                false);
    }

    private void add(io.debezium.relational.TableId table, boolean isEmpty) {
        made.add(new Made(ConnectorNames.table(table), isEmpty));
    }

    private io.debezium.relational.TableId id(TableNameContext name) {
        return parser.parseQualifiedTableId(name.fullId());
    }

    private static List<Made> byWords(Statement statement) {
        String sql = DdlSyntax.plain(statement.sql());
        Matcher created = CREATES.matcher(sql);
        if (created.find()) {
            return List.of(new Made(table(created, statement.database()), true));
        }
        List<Made> renamed = new ArrayList<>();
        Matcher names = RENAMES.matcher(sql);
        while (names.find()) {
            renamed.add(new Made(table(names, statement.database()), false));
        }
        return renamed;
    }

    private static TableId table(Matcher names, String database) {
        return names.group(2) == null
                ? new TableId(database, unquoted(names.group(1)))
                : new TableId(unquoted(names.group(1)), unquoted(names.group(2)));
    }

    private static String unquoted(String name) {
        return ConnectorNames.decode(name.startsWith("`") ? name.substring(1, name.length() - 1) : name);
    }
}
