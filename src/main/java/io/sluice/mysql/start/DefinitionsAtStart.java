package io.sluice.mysql.start;

import io.sluice.config.Startup.AtPosition;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.binlog.TransactionBounds;
import io.sluice.mysql.ddl.Alterations;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.List;

/**
 * Makes sure that the tables are defined where a job starts as they are now: only so they are known there. The statements
 * in between would be applied to definitions that have their work already.
 */
public final class DefinitionsAtStart {

    private final Alterations alterations;
    private final TransactionBounds bounds = new TransactionBounds();

    private List<TableId> altered = List.of();
    private String place;
    private AtPosition behind;

    private DefinitionsAtStart(Alterations alterations) {
        this.alterations = alterations;
    }

    /**
     * Throws where a statement behind the start may have altered a table.
     *
     * @param end of the binlog, asked after the definitions were read
     * @throws SyncException with the last statement that may have altered one of the tables
     */
    public static void requireUnaltered(
            MySqlConnections server, Alterations alterations, StartPosition start, BinlogPosition end) {
        DefinitionsAtStart last = new DefinitionsAtStart(alterations);
        BinlogPart.readUntil(server, Start.at(start.place(), start.serverUuid()), end, last::take);
        if (!last.altered.isEmpty()) {
            throw new SyncException(last.altered.get(0) + ": the statement at " + last.place + ", behind the start at "
                    + start
                    + ", may have altered it, and how it was defined before is not known; write source.startup: "
                    + last.behind + " to leave out what is before, or initial");
        }
    }

    private void take(BinlogEvent event) {
        bounds.take(event);
        List<TableId> now = alterations.of(event);
        if (!now.isEmpty()) {
            altered = now;
            place = event.place();
            behind = null;
        }
        if (!altered.isEmpty() && behind == null && bounds.isBetween()) {
            behind = new AtPosition(event.file(), event.end());
        }
    }
}
