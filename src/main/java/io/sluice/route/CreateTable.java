package io.sluice.route;

import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The server's CREATE TABLE text of a table, in its parts. */
final class CreateTable {

    private static final String SEPARATOR = ",\n  ";
    private static final List<String> BEGINNING = List.of("CREATE", " ", "TABLE", " ");
    private static final String PARTITIONS = "/\\*!\\d+ PARTITION BY (?s:.*)";

    private final List<SqlElement> elements = new ArrayList<>();
    private final List<SqlToken> options;

    /** @throws IllegalArgumentException where it is none */
    CreateTable(String sql) {
        List<SqlToken> tokens = SqlToken.all(sql);
        int open = BEGINNING.size() + 2;
        boolean isOne = tokens.size() > open
                && tokens.subList(0, BEGINNING.size()).stream()
                        .map(SqlToken::text)
                        .toList()
                        .equals(BEGINNING)
                && tokens.get(BEGINNING.size()).kind() == SqlToken.Kind.NAME
                && tokens.get(open).is("(");
        if (!isOne) {
            throw new IllegalArgumentException("it does not begin as a CREATE TABLE statement");
        }
        int from = open + 1;
        int depth = 1;
        int at = from;
        for (; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            depth += SqlElement.depthAfter(token);
            if (depth == 0 || (depth == 1 && token.is(","))) {
                elements.add(SqlElement.of(tokens.subList(from, at)));
                from = at + 1;
            }
            if (depth == 0) {
                break;
            }
        }
        if (depth > 0) {
            throw new IllegalArgumentException("a parenthesis is not closed");
        }
        options = tokens.subList(at + 1, tokens.size());
    }

    /** What it is on the target. */
    String onTarget(TableId target, ColumnChoice columns) {
        List<SqlElement> taken = taken(columns);
        boolean hasSameColumns = elements.stream()
                .filter(SqlElement::isColumn)
                .allMatch(column -> columns.takes(column.name())
                        && columns.target(column.name()).equals(column.name()));
        return BEGINNING.stream().collect(Collectors.joining())
                + TableId.quote(target.table())
                + " (\n  "
                + taken.stream()
                        .map(element -> element.renamed(columns::target).toString())
                        .collect(Collectors.joining(SEPARATOR))
                + "\n)"
                + options(hasSameColumns);
    }

    private List<SqlElement> taken(ColumnChoice columns) {
        List<SqlElement> others = elements.stream()
                .filter(element -> !element.isColumn())
                // A target that gets each table by itself could not hold them.
                .filter(element -> !element.isForeignKey())
                .filter(element -> !element.mentions(column -> !columns.takes(column)))
                .toList();
        List<SqlElement> taken = new ArrayList<>();
        for (SqlElement element : elements) {
            if (element.isColumn() && columns.takes(element.name())) {
                taken.add(alone(element, columns, others));
            }
        }
        taken.addAll(others);
        return taken;
    }

    /** A column without what needs columns and keys that are left out. */
    private static SqlElement alone(SqlElement column, ColumnChoice columns, List<SqlElement> others) {
        SqlElement alone = column;
        if (column.mentions(name -> !columns.takes(name))) {
            alone = alone.withoutExpression();
            if (alone.mentions(name -> !columns.takes(name))) {
                throw new IllegalArgumentException("what column " + column.name() + " computes is not understood");
            }
        }
        boolean hasKey = others.stream().filter(SqlElement::isKey).anyMatch(key -> column.name()
                .equalsIgnoreCase(key.firstColumn()));
        return alone.counts() && !hasKey ? alone.withoutCounter() : alone;
    }

    /** Partitions are by columns, which before 8.0 are named there as whoever made the table wrote them. */
    private String options(boolean hasSameColumns) {
        int end = hasSameColumns
                ? options.size()
                : IntStream.range(0, options.size())
                        .filter(i -> options.get(i).kind() == SqlToken.Kind.COMMENT)
                        .filter(i -> options.get(i).text().matches(PARTITIONS))
                        .findFirst()
                        .orElse(options.size());
        String text = options.subList(0, end).stream().map(SqlToken::text).collect(Collectors.joining());
        return end == options.size() ? text : text.stripTrailing();
    }
}
