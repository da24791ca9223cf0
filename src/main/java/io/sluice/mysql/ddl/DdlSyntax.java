package io.sluice.mysql.ddl;

import io.debezium.antlr.AntlrDdlParser;
import io.debezium.antlr.CaseChangingCharStream;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CharsetNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CollateColumnConstraintContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.CollationNameContext;
import io.debezium.ddl.parser.mysql.generated.MySqlParser.ColumnDefinitionContext;
import io.sluice.mysql.catalogue.SqlParts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.BailErrorStrategy;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.CharStreams;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.CommonTokenStream;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.ParserRuleContext;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.misc.ParseCancellationException;
import org.apache.flink.cdc.connectors.shaded.org.antlr.v4.runtime.tree.ParseTree;

/** Statements as trees, by the connector's grammar. */
final class DdlSyntax {

    // Of CREATE TABLE ... SELECT, whose rows follow.
    private static final Pattern ROWS_FOLLOW = Pattern.compile("\\s+START\\s+TRANSACTION\\s*$");

    private DdlSyntax() {}

    /** @throws IllegalStateException if the statement does not follow the grammar */
    static ParseTree parse(String sql) {
        MySqlLexer lexer = new MySqlLexer(new CaseChangingCharStream(CharStreams.fromString(sql), true));
        lexer.removeErrorListeners();
        MySqlParser parser = new MySqlParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return parser.root();
        } catch (ParseCancellationException e) {
            throw new IllegalStateException("it is not of the grammar that is known here", e);
        }
    }

    /**
     * The statement as the grammar has it: without what only the binlog adds, and with what only MySQL reads. Names in
     * backticks are in their form for the connector.
     */
    static String plain(String sql) {
        // The server that wrote the binlog has done what stands in comments for MySQL, unless it was older than their
        // number.
        return SqlParts.forParser(ROWS_FOLLOW.matcher(sql).replaceFirst(""));
    }

    /** The words of a part of a statement. */
    static String text(ParserRuleContext part) {
        return AntlrDdlParser.getText(part);
    }

    /** The words from one part of a statement to the end of another. */
    static String text(ParserRuleContext first, ParserRuleContext last) {
        return AntlrDdlParser.getText(
                last, first.getStart().getStartIndex(), last.getStop().getStopIndex());
    }

    static String charset(CharsetNameContext name) {
        return unquoted(name);
    }

    static String charset(CollationNameContext collation) {
        String name = unquoted(collation);
        int end = name.indexOf('_');
        return end < 0 ? name : name.substring(0, end);
    }

    /** The character set that a column's collation says, where the column names no other way to know it. */
    static Optional<String> collated(ColumnDefinitionContext column) {
        if (find(column.dataType(), CharsetNameContext.class).isPresent()) {
            return Optional.empty();
        }
        return column.columnConstraint().stream()
                .filter(CollateColumnConstraintContext.class::isInstance)
                .map(one -> ((CollateColumnConstraintContext) one).collationName())
                .findFirst()
                .or(() -> find(column.dataType(), CollationNameContext.class))
                .map(DdlSyntax::charset);
    }

    /** The first part of a kind below a part. */
    static <T extends ParserRuleContext> Optional<T> find(ParseTree part, Class<T> kind) {
        if (kind.isInstance(part)) {
            return Optional.of(kind.cast(part));
        }
        for (int i = 0; i < part.getChildCount(); i++) {
            Optional<T> found = find(part.getChild(i), kind);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String unquoted(ParserRuleContext name) {
        return text(name).replaceAll("['\"`]", "").trim().toLowerCase(Locale.ROOT);
    }
}
