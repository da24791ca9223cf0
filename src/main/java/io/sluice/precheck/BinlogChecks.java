package io.sluice.precheck;

import io.sluice.mysql.server.Replication;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server writes to its binlog. */
final class BinlogChecks {

    private static final String ON = "CHECK_BINLOG_ON";
    private static final String MODE = "CHECK_BINLOG_MODE";
    private static final String ROW_IMAGE = "CHECK_BINLOG_ROW_IMAGE";
    private static final String COMPRESSION = "CHECK_BINLOG_COMPRESSION";
    private static final String REPLICA_UPDATES = "CHECK_REPLICA_UPDATES";
    private static final String FILTER = "CHECK_BINLOG_FILTER";

    static final List<String> ALL = List.of(ON, MODE, ROW_IMAGE, COMPRESSION, REPLICA_UPDATES, FILTER);

    private final SourceServer server;
    private final ServerFacts facts;
    private final SourceItems items;

    BinlogChecks(SourceServer server, SourceItems items) {
        this.server = server;
        this.facts = server.facts();
        this.items = items;
    }

    /** @param tables of the job, whose databases are to be in the binlog */
    void run(Collection<TableId> tables) {
        items.add(ON, this::isOn);
        items.add(MODE, this::mode);
        items.add(ROW_IMAGE, this::rowImage);
        items.add(COMPRESSION, this::compression);
        items.add(REPLICA_UPDATES, this::replicaUpdates);
        items.add(FILTER, () -> filter(tables));
    }

    private Finding isOn() {
        return facts.logBin()
                ? SourceItems.ok(ON, "log_bin=ON")
                : SourceItems.failure(
                        ON,
                        "log_bin=OFF",
                        new Remedy(
                                "log_bin=ON",
                                "changes are read from the binlog",
                                "in my.cnf: [mysqld] log_bin=mysql-bin server_id=1; restart MySQL"));
    }

    private Finding mode() {
        String found = "binlog_format=" + facts.binlogFormat();
        return facts.binlogFormat().equals("ROW")
                ? SourceItems.ok(MODE, found)
                : SourceItems.failure(
                        MODE,
                        found,
                        new Remedy(
                                "binlog_format=ROW",
                                "statements do not say which rows they changed",
                                "SET GLOBAL binlog_format = 'ROW'; then let writers connect anew"));
    }

    private Finding rowImage() {
        String found = "binlog_row_image=" + facts.binlogRowImage() + " binlog_row_value_options='"
                + facts.binlogRowValueOptions() + "'";
        boolean isFull = facts.binlogRowImage().equals("FULL")
                && facts.binlogRowValueOptions().isEmpty();
        return isFull
                ? SourceItems.ok(ROW_IMAGE, found)
                : SourceItems.failure(
                        ROW_IMAGE,
                        found,
                        new Remedy(
                                "binlog_row_image=FULL binlog_row_value_options=''",
                                "rows would arrive with columns missing",
                                "SET GLOBAL binlog_row_image = 'FULL'; "
                                        + (server.has("binlog_row_value_options")
                                                ? "SET GLOBAL binlog_row_value_options = ''; "
                                                : "")
                                        + "then let writers connect anew"));
    }

    private Finding compression() {
        return SourceItems.ok(
                COMPRESSION,
                server.isOn("binlog_transaction_compression")
                        ? "binlog_transaction_compression=ON, which is read as well"
                        : "transactions are not compressed");
    }

    private Finding replicaUpdates() {
        Replication replication = replication();
        if (!replication.isReplica()) {
            return SourceItems.ok(REPLICA_UPDATES, "no replica");
        }
        String setting = replication.setting();
        String found = "a replica with " + setting + "=" + (replication.logsUpdates() ? "ON" : "OFF");
        return replication.logsUpdates()
                ? SourceItems.ok(REPLICA_UPDATES, found)
                : SourceItems.failure(
                        REPLICA_UPDATES,
                        found,
                        new Remedy(
                                setting + "=ON",
                                "what the replica has from its own source is not in its binlog: changes would be lost",
                                "in the replica's my.cnf: [mysqld] " + setting + "=ON; restart it;"
                                        + " or read from its source"));
    }

    private Replication replication() {
        try {
            return Replication.read(server.connection(), facts);
        } catch (SQLException e) {
            throw new SyncException("MySQL does not say whether it is a replica: " + e.getMessage(), e);
        }
    }

    private Finding filter(Collection<TableId> tables) {
        List<Map<String, String>> status = server.rows(server.showBinlogStatus());
        if (status.isEmpty()) {
            return SourceItems.ok(FILTER, "there is no binlog");
        }
        List<String> only = databases(status.get(0).get("binlog_do_db"));
        List<String> without = databases(status.get(0).get("binlog_ignore_db"));
        // With binlog-do-db the server does not look at the other list.
        List<String> missing = tables.stream()
                .map(TableId::database)
                .distinct()
                .filter(database -> only.isEmpty() ? has(without, database) : !has(only, database))
                .toList();
        if (missing.isEmpty()) {
            return SourceItems.ok(FILTER, "the changes of all of the job's databases are in the binlog");
        }
        return SourceItems.failure(
                FILTER,
                "not in the binlog: " + ShortList.join(missing),
                new Remedy(
                        "the changes of all of the job's databases in the binlog",
                        "changes of these databases would be lost without a word",
                        "in my.cnf, "
                                + missing.stream()
                                        .map(database -> only.isEmpty()
                                                ? "remove binlog-ignore-db=" + database
                                                : "add binlog-do-db=" + database)
                                        .collect(Collectors.joining(", "))
                                + "; restart MySQL"));
    }

    private boolean has(List<String> databases, String database) {
        return facts.lowerCaseTableNames() == 0
                ? databases.contains(database)
                : databases.stream().anyMatch(database::equalsIgnoreCase);
    }

    private static List<String> databases(String list) {
        return Stream.of(list.split(",", -1)).filter(name -> !name.isEmpty()).toList();
    }
}
