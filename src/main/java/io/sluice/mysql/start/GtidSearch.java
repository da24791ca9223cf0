package io.sluice.mysql.start;

import io.sluice.config.Startup.AtPosition;
import io.sluice.config.Startup.BehindGtids;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogFiles;
import io.sluice.mysql.binlog.BinlogPart;
import io.sluice.mysql.binlog.BinlogTransaction;
import io.sluice.mysql.binlog.EventCode;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/**
 * Finds the first transaction that is not in a set of those already read. The server compares sets, for it knows how its
 * version writes them; here each transaction of one file is looked up.
 */
final class GtidSearch {

    private final MySqlConnections server;
    private final Connection connection;
    private final BinlogFiles files;

    GtidSearch(MySqlConnections server, Connection connection, BinlogFiles files) {
        this.server = server;
        this.connection = connection;
        this.files = files;
    }

    /** @param end asked once the set is known to be in the binlog */
    BinlogPosition find(BehindGtids wanted, ServerFacts facts, Supplier<BinlogPosition> end) throws SQLException {
        BinlogFiles.File file = require(wanted, facts);
        String set = subtract(wanted.set(), "");
        String purged = purged();
        long behindFile =
                GtidSet.parse(subtract(subtract(set, purged), before(file))).size();
        Walk walk = new Walk(GtidSet.parse(set));
        BinlogPosition last = end.get();
        if (!BinlogPart.contains(server, file.start(), last, walk::isMissing)) {
            return last;
        }
        AtPosition remedy = new AtPosition(walk.first.file(), walk.first.offset());
        if (walk.gtid.isEmpty()) {
            throw StartSearch.refusal(
                    wanted,
                    "does not say whether the transaction at " + walk.first.place() + " was read, which has no GTID",
                    "write " + remedy + " to read it and all that follows");
        }
        if (walk.members < behindFile) {
            throw StartSearch.refusal(
                    wanted,
                    "has gaps: behind " + walk.gtid + " at " + walk.first.place() + ", which is not in it, there are "
                            + (behindFile - walk.members) + " transactions that are",
                    "write " + remedy + " to read these once more with the others");
        }
        return new BinlogPosition(walk.first.file(), walk.first.offset(), "");
    }

    /** The newest file before which there is nothing that is not in the set. */
    BinlogFiles.File require(BehindGtids wanted, ServerFacts facts) throws SQLException {
        if (!facts.hasGtids()) {
            throw StartSearch.refusal(
                    wanted,
                    "needs GTIDs, and gtid_mode of MySQL at " + server.address() + " is " + facts.gtidMode(),
                    "write position:FILE/POS, or timestamp:TIME");
        }
        String set = subtract(wanted.set(), "");
        requireKept(wanted, subtract(purged(), set));
        requireExecuted(wanted, subtract(set, text("SELECT @@GLOBAL.gtid_executed")));
        return files.newestWhere(candidate -> isSubset(before(candidate), set))
                .orElseThrow(() -> StartSearch.refusal(
                        wanted,
                        "lacks transactions before " + files.oldest().name() + ", the oldest binlog that MySQL at "
                                + server.address() + " has",
                        "write initial, for they are lost"));
    }

    private String purged() throws SQLException {
        return text("SELECT @@GLOBAL.gtid_purged");
    }

    private void requireKept(BehindGtids wanted, String missing) {
        if (!missing.isEmpty()) {
            throw StartSearch.refusal(
                    wanted,
                    "lacks transactions that MySQL at " + server.address() + " has purged, " + missing,
                    "add them if they were read, else write initial, for they are lost");
        }
    }

    private void requireExecuted(BehindGtids wanted, String foreign) {
        if (!foreign.isEmpty()) {
            throw StartSearch.refusal(
                    wanted,
                    "has transactions that MySQL at " + server.address() + " has not executed, " + foreign,
                    "is it of another server? Write a set that is in this server's @@GLOBAL.gtid_executed");
        }
    }

    /** All transactions before a file, as its second event says it; files from before GTIDs say nothing. */
    private String before(BinlogFiles.File file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SHOW BINLOG EVENTS IN ? LIMIT 2")) {
            statement.setString(1, file.name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString("Event_type").equals("Previous_gtids")) {
                        return rows.getString("Info");
                    }
                }
                return "";
            }
        }
    }

    private boolean isSubset(String inner, String outer) throws SQLException {
        return subtract(inner, outer).isEmpty();
    }

    private String subtract(String from, String set) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT GTID_SUBTRACT(?, ?)")) {
            statement.setString(1, from);
            statement.setString(2, set);
            return text(statement.executeQuery());
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return text(statement.executeQuery(sql));
        }
    }

    private static String text(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1).replaceAll("\\s", "");
        }
    }

    /** Looks for a transaction that is not in the set, and counts those before it. */
    private static final class Walk {

        private final GtidSet set;
        private final BinlogTransaction transaction = new BinlogTransaction();
        private long members;
        private BinlogEvent first;
        // Of the missing one; empty where it has none.
        private String gtid;

        Walk(GtidSet set) {
            this.set = set;
        }

        boolean isMissing(BinlogEvent event) {
            switch (event.code()) {
                case EventCode.GTID, EventCode.ANONYMOUS_GTID, EventCode.GTID_TAGGED -> transaction.open(event);
                default -> {
                    return false;
                }
            }
            gtid = transaction.gtid();
            if (!gtid.isEmpty() && set.contains(gtid)) {
                members++;
                return false;
            }
            first = event;
            return true;
        }
    }
}
