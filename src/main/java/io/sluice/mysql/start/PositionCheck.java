package io.sluice.mysql.start;

import io.sluice.config.Startup.AtPosition;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogFiles;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.binlog.TransactionBounds;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.row.SyncException;

/**
 * Makes sure that a position is the start of a transaction, or the end of a file. The server would read on from the middle
 * of either; so the file is read from its start, where events begin for certain.
 */
final class PositionCheck {

    private final MySqlConnections server;
    private final BinlogFiles files;
    private final BinlogPosition end;
    private final TransactionBounds bounds = new TransactionBounds();
    private long reached;

    /** @param end of the newest file */
    PositionCheck(MySqlConnections server, BinlogFiles files, BinlogPosition end) {
        this.server = server;
        this.files = files;
        this.end = end;
    }

    BinlogPosition require(AtPosition wanted) {
        BinlogFiles.File file = requireFile(wanted);
        BinlogPosition place = new BinlogPosition(wanted.file(), wanted.offset(), "");
        boolean isSure = wanted.offset() == BinlogPosition.FIRST || VisiblePositions.isSamePlace(place, end);
        if (!isSure && !BinlogPart.contains(server, file.start(), end, event -> isBoundary(event, wanted))) {
            throw behindEnd(wanted, file.name(), reached);
        }
        return place;
    }

    /** The file, in which the place is; what it is there is not looked at. */
    BinlogFiles.File requireFile(AtPosition wanted) {
        BinlogFiles.File file = files.find(wanted.file())
                .orElseThrow(() -> StartSearch.refusal(
                        wanted,
                        "names no binlog file that MySQL at " + server.address() + " has: it has "
                                + files.oldest().name() + " to "
                                + files.newest().name(),
                        "where the file was purged, its changes are lost: write initial, or earliest"));
        boolean isInNewest = file.name().equals(end.file());
        long size = isInNewest ? end.offset() : file.size();
        if (wanted.offset() > size) {
            throw behindEnd(wanted, file.name(), size);
        }
        return file;
    }

    /** Whether the place is behind an event, which is the last of its transaction. */
    private boolean isBoundary(BinlogEvent event, AtPosition wanted) {
        if (!event.file().equals(wanted.file())) {
            throw behindEnd(wanted, wanted.file(), reached);
        }
        boolean isPart = bounds.take(event);
        reached = event.end();
        if (!event.isInFile() || !bounds.isBetween() || event.end() < wanted.offset()) {
            return false;
        }
        if (event.end() == wanted.offset()) {
            return true;
        }
        long start = isPart ? bounds.first().offset() : event.offset();
        throw StartSearch.refusal(
                wanted,
                "is in the middle of " + (isPart ? "a transaction" : "an event") + " that goes from " + start + " to "
                        + event.end(),
                "write " + new AtPosition(wanted.file(), start) + ", or " + new AtPosition(wanted.file(), event.end())
                        + " to leave it out");
    }

    private SyncException behindEnd(AtPosition wanted, String file, long size) {
        return StartSearch.refusal(
                wanted,
                "is behind the end of the file, which is " + file + ":" + size,
                "is it of another server? write the start of a transaction, or latest");
    }
}
