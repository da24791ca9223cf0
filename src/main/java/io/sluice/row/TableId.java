package io.sluice.row;

import java.io.Serializable;
import java.util.Objects;

/** Database and table, as the server spells them. */
public record TableId(String database, String table) implements Serializable, Comparable<TableId> {

    public TableId {
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(table, "table");
    }

    /** The name as SQL wants it, quoted: {@code `shop`.`orders`}. */
    public String quoted() {
        return quote(database) + '.' + quote(table);
    }

    /** One identifier in backticks, backticks in it doubled. */
    public static String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    public int compareTo(TableId other) {
        int databases = database.compareTo(other.database);
        return databases != 0 ? databases : table.compareTo(other.table);
    }

    /** For messages: a name may hold a line break or a terminal's escape. */
    @Override
    public String toString() {
        return Printable.oneLine(database) + '.' + Printable.oneLine(table);
    }
}
