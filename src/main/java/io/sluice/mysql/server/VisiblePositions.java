package io.sluice.mysql.server;

import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Finds low watermarks: places in the binlog before which there is nothing but transactions that a read view opened now
 * shows. The binlog's end is no such place, because a transaction is in the binlog before the engine makes it visible.
 * With GTIDs the server says which transactions are on their way; one that is none of them any more is visible. Without,
 * and where one is under way for as long, a place counts that was the end a while ago.
 */
public final class VisiblePositions {

    /** The end of the binlog at some moment, and who was on the way then. */
    private record Candidate(BinlogPosition position, long nanos, Set<String> owned) {}

    /** How long a chunk waits for a better place than the last one, at most. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ServerFacts server;
    private final Duration overlap;
    private final Deque<Candidate> candidates = new ArrayDeque<>();
    private BinlogPosition visible;

    /**
     * Asks one server.
     *
     * @param overlap how long a transaction takes from the binlog to the engine, at most
     */
    public VisiblePositions(ServerFacts server, Duration overlap) {
        this.server = server;
        this.overlap = overlap;
    }

    /** A low watermark for read views opened from now on; empty where none is known yet: then ask again. */
    public Optional<BinlogPosition> find(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            BinlogPosition end = end(statement, server);
            if (!isSamePlace(end, visible)) {
                addCandidate(end, server.hasGtids() ? OwnedGtids.read(statement) : Set.of());
                awaitBetter(statement, end);
            }
            return Optional.ofNullable(visible);
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell the end of its binlog: " + e.getMessage(), e);
        }
    }

    /** Where the binlog ends now. */
    public static BinlogPosition end(Statement statement, ServerFacts server) throws SQLException {
        return ServerFactsReader.position(statement, server.version()).orElseThrow(VisiblePositions::noEnd);
    }

    /** What is wrong with a server that does not say where its binlog ends. */
    public static SyncException noEnd() {
        return new SyncException("MySQL does not tell the end of its binlog: GRANT REPLICATION CLIENT to the account,"
                + " and check that log_bin is ON");
    }

    /** Whether both are one place; false where one is not known (null). */
    public static boolean isSamePlace(BinlogPosition one, BinlogPosition other) {
        return one != null
                && other != null
                && one.offset() == other.offset()
                && one.file().equals(other.file());
    }

    private void addCandidate(BinlogPosition end, Set<String> owned) {
        Candidate last = candidates.peekFirst();
        if (last == null || !isSamePlace(last.position(), end)) {
            candidates.addFirst(new Candidate(end, System.nanoTime(), owned));
        }
    }

    private void awaitBetter(Statement statement, BinlogPosition end) throws SQLException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        do {
            Set<String> owned = server.hasGtids() ? OwnedGtids.read(statement) : Set.of();
            promote(owned);
        } while (server.hasGtids() && !isSamePlace(end, visible) && System.nanoTime() < limit);
    }

    /** The newest candidate that has become visible. */
    private void promote(Set<String> owned) {
        long now = System.nanoTime();
        for (Iterator<Candidate> newestFirst = candidates.iterator(); newestFirst.hasNext(); ) {
            Candidate candidate = newestFirst.next();
            boolean isOld = now - candidate.nanos() >= overlap.toNanos();
            boolean isDone = server.hasGtids() && candidate.owned().stream().noneMatch(owned::contains);
            if (isOld || isDone) {
                visible = candidate.position();
                candidates.removeIf(other -> other.nanos() <= candidate.nanos());
                return;
            }
        }
    }
}
