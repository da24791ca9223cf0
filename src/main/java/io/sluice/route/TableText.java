package io.sluice.route;

import io.sluice.row.TableId;

/** A table's name in keys and hashes: {@code db.table}, a dot inside a name as in the record's object name. */
final class TableText {

    private static final String DOT_IN_NAME = "\\u002E";

    private TableText() {}

    static String of(TableId table) {
        return escape(table.database()) + '.' + escape(table.table());
    }

    private static String escape(String name) {
        return name.indexOf('.') < 0 ? name : name.replace(".", DOT_IN_NAME);
    }
}
