package io.sluice.route;

import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A column, a key or a constraint of a CREATE TABLE statement. */
final class SqlElement {

    private final List<SqlToken> tokens;

    private SqlElement(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Without the blanks around it. */
    static SqlElement of(List<SqlToken> tokens) {
        int from = 0;
        int to = tokens.size();
        while (from < to && tokens.get(from).kind() == SqlToken.Kind.SPACE) {
            from++;
        }
        while (to > from && tokens.get(to - 1).kind() == SqlToken.Kind.SPACE) {
            to--;
        }
        if (from == to) {
            throw new IllegalArgumentException("nothing stands between two commas");
        }
        return new SqlElement(List.copyOf(tokens.subList(from, to)));
    }

    boolean isColumn() {
        return tokens.get(0).kind() == SqlToken.Kind.NAME;
    }

    boolean isForeignKey() {
        return !isColumn() && find("FOREIGN", 0) >= 0;
    }

    boolean isKey() {
        return !isColumn() && find("KEY", 0) >= 0;
    }

    /** The column's name. */
    String name() {
        return tokens.get(0).name();
    }

    boolean counts() {
        return isColumn() && find("AUTO_INCREMENT", 0) >= 0;
    }

    /** The first column of a key; null where that is an expression. */
    String firstColumn() {
        int open = find("(", 0);
        return tokens.get(open + 1).kind() == SqlToken.Kind.NAME
                ? tokens.get(open + 1).name()
                : null;
    }

    /** Whether it names such a column: anything in parentheses does. */
    boolean mentions(Predicate<String> column) {
        int depth = 0;
        for (SqlToken token : tokens) {
            depth += depthAfter(token);
            if (depth > 0 && token.kind() == SqlToken.Kind.NAME && column.test(token.name())) {
                return true;
            }
        }
        return false;
    }

    /** With other names for columns; the names of keys and constraints stay. */
    SqlElement renamed(UnaryOperator<String> names) {
        List<SqlToken> renamed = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += depthAfter(token);
            boolean isOfColumn = token.kind() == SqlToken.Kind.NAME && (depth > 0 || (i == 0 && isColumn()));
            renamed.add(isOfColumn ? new SqlToken(token.kind(), TableId.quote(names.apply(token.name()))) : token);
        }
        return new SqlElement(renamed);
    }

    /** A column that holds values as others do, in place of one that is computed, or has a computed default. */
    SqlElement withoutExpression() {
        int generated = find("GENERATED", 0);
        if (generated >= 0) {
            return without(generated, Math.max(find("VIRTUAL", generated), find("STORED", generated)));
        }
        int standard = find("DEFAULT", 0);
        return without(standard, standard < 0 ? -1 : find(")", standard));
    }

    SqlElement withoutCounter() {
        int counter = find("AUTO_INCREMENT", 0);
        return without(counter, counter);
    }

    /** Without what stands between two places, these included, and the blank before it. */
    private SqlElement without(int first, int last) {
        if (first < 0 || last < first) {
            return this;
        }
        List<SqlToken> rest = new ArrayList<>(tokens.subList(0, first));
        if (rest.get(rest.size() - 1).kind() == SqlToken.Kind.SPACE) {
            rest.remove(rest.size() - 1);
        }
        rest.addAll(tokens.subList(last + 1, tokens.size()));
        return new SqlElement(rest);
    }

    /** The first place of a word or a parenthesis that stands in no parentheses; -1 where there is none. */
    private int find(String wanted, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            int after = depth + depthAfter(token);
            if ((depth == 0 || after == 0) && token.is(wanted)) {
                return i;
            }
            depth = after;
        }
        return -1;
    }

    /** What a token adds to the number of parentheses that are open. */
    static int depthAfter(SqlToken token) {
        return token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }
}
