package io.sluice.mysql.binlog;

import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A part of the binlog that lies in the past. */
public final class BinlogPart {

    private static final long PATIENCE = 100;

    private BinlogPart() {}

    /**
     * Reads all events from one place up to another, at which the binlog has been already; those in compressed
     * transactions are given one by one.
     */
    public static void readUntil(MySqlConnections server, Start from, BinlogPosition to, Consumer<BinlogEvent> events) {
        contains(server, from, to, event -> {
            events.accept(event);
            return false;
        });
    }

    /** Whether there is such an event between two places. */
    public static boolean contains(
            MySqlConnections server, Start from, BinlogPosition to, Predicate<BinlogEvent> wanted) {
        try (FlatEvents part = new FlatEvents(BinlogEvents.upToNow(server, from))) {
            while (!part.isAt(to)) {
                BinlogEvent event = part.next(PATIENCE);
                if (event != null && wanted.test(event)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new SyncException("a connection to MySQL at " + server.address() + " does not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(
                    "the binlog from " + from.file() + ":" + from.position() + " to " + to + " was not read to its end",
                    e);
        }
    }

    /** The same from a place that the server has named just now. */
    public static boolean contains(
            MySqlConnections server, BinlogPosition from, BinlogPosition to, Predicate<BinlogEvent> wanted) {
        return contains(server, Start.at(from, ""), to, wanted);
    }
}
