package io.sluice.mysql.ddl;

import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.EventCode;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.binlog.StatementKind;
import io.sluice.mysql.server.Collations;
import io.sluice.row.TableId;
import java.util.List;

/** Says of events whether synchronised tables may have been defined in another way before them. */
public final class Alterations {

    private final TableNames names;
    private final Collations collations;

    public Alterations(TableNames names, Collations collations) {
        this.names = names;
        this.collations = collations;
    }

    /** The tables that an event may have altered. */
    public List<TableId> of(BinlogEvent event) {
        if (event.code() != EventCode.QUERY) {
            return List.of();
        }
        Statement statement = Statement.parse(event, collations::charset);
        boolean isAlteration =
                !statement.isBegin() && StatementKind.of(statement) == StatementKind.DDL && !statement.isTruncate();
        return isAlteration ? names.mentionedIn(statement) : List.of();
    }
}
