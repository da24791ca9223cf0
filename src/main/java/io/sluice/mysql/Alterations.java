package io.sluice.mysql;

import io.sluice.row.TableId;
import java.util.List;

/** Says of events whether synchronised tables may have been defined in another way before them. */
final class Alterations {

    private final TableNames names;
    private final Collations collations;

    Alterations(TableNames names, Collations collations) {
        this.names = names;
        this.collations = collations;
    }

    /** The tables that an event may have altered. */
    List<TableId> of(BinlogEvent event) {
        if (event.code() != EventCode.QUERY) {
            return List.of();
        }
        Statement statement = Statement.parse(event, collations::charset);
        boolean isAlteration =
                !statement.isBegin() && StatementKind.of(statement) == StatementKind.DDL && !statement.isTruncate();
        return isAlteration ? names.mentionedIn(statement) : List.of();
    }
}
