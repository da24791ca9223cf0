package io.sluice.precheck;

import io.sluice.config.SourceConfig;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.ChunkPlan;
import io.sluice.mysql.MySqlConnections;
import io.sluice.mysql.SchemaReader;
import io.sluice.mysql.ServerFacts;
import io.sluice.mysql.ServerTable;
import io.sluice.mysql.TableFault;
import io.sluice.mysql.TableReport;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.ObjectMappings;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold of the MySQL server and of the tables to read. */
final class SourceChecks {

    private static final List<String> NEED_THE_SERVER = List.of(
            "CHECK_SRC",
            "CHECK_AUTH_SRC",
            "CHECK_BINLOG_ON",
            "CHECK_BINLOG_MODE",
            "CHECK_BINLOG_ROW_IMAGE",
            "CHECK_BINLOG_COMPRESSION");
    private static final List<String> NEED_THE_CATALOGUE =
            List.of("CHECK_OBJECTS", MappingChecks.CODE, "CHECK_PRIMARY_KEY", "CHECK_ENGINE");

    private final SyncConfig config;
    private final SourceConfig source;
    private final MySqlConnections connections;
    private final Findings findings;

    private boolean caseSensitive = true;

    SourceChecks(SyncConfig config, Findings findings) {
        this.config = config;
        this.source = config.source();
        this.connections = new MySqlConnections(source);
        this.findings = findings;
    }

    void run() {
        Connection connection =
                findings.need("CHECK_CONN_SRC", Group.SOURCE, this::connect, opened -> connections.address());
        if (connection == null) {
            findings.skip(Group.SOURCE, NEED_THE_SERVER);
            findings.skip(Group.OBJECTS, NEED_THE_CATALOGUE);
            return;
        }
        try (connection) {
            ServerFacts server = ServerFacts.read(connection);
            caseSensitive = server.lowerCaseTableNames() == 0;
            checkServer(server, connection);
            checkTables(new SchemaReader(connection, server));
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }

    /** What the tables are on the target; to be asked once the server has been. */
    ObjectMappings mappings() {
        return ObjectMappings.of(config, caseSensitive);
    }

    private Connection connect() {
        return connections.open();
    }

    private void checkServer(ServerFacts server, Connection connection) {
        boolean isKnown = !server.isMariaDb() && server.isAtLeast(5, 6);
        findings.require(
                "CHECK_SRC",
                Group.SOURCE,
                isKnown,
                server.version(),
                new Remedy(
                        "MySQL 5.6 or newer",
                        "other servers write binlogs that this reader does not understand",
                        "read from such a server"));
        findings.timed("CHECK_AUTH_SRC", Group.SOURCE, () -> privileges(server, connection));
        findings.require(
                "CHECK_BINLOG_ON",
                Group.SOURCE,
                server.logBin(),
                "log_bin=" + (server.logBin() ? "ON" : "OFF"),
                new Remedy(
                        "log_bin=ON",
                        "changes are read from the binlog",
                        "in my.cnf: [mysqld] log_bin=mysql-bin server_id=1; restart MySQL"));
        findings.require(
                "CHECK_BINLOG_MODE",
                Group.SOURCE,
                server.binlogFormat().equals("ROW"),
                "binlog_format=" + server.binlogFormat(),
                new Remedy(
                        "binlog_format=ROW",
                        "statements do not say which rows they changed",
                        "SET GLOBAL binlog_format = 'ROW'; then let writers connect anew"));
        boolean isFull = server.binlogRowImage().equals("FULL")
                && server.binlogRowValueOptions().isEmpty();
        findings.require(
                "CHECK_BINLOG_ROW_IMAGE",
                Group.SOURCE,
                isFull,
                "binlog_row_image=" + server.binlogRowImage() + " binlog_row_value_options='"
                        + server.binlogRowValueOptions() + "'",
                new Remedy(
                        "binlog_row_image=FULL binlog_row_value_options=''",
                        "rows would arrive with columns missing",
                        "SET GLOBAL binlog_row_image = 'FULL'; SET GLOBAL binlog_row_value_options = '';"
                                + " then let writers connect anew"));
    }

    private Finding privileges(ServerFacts server, Connection connection) {
        List<String> missing = new ArrayList<>();
        if (server.logBin() && server.position().isEmpty()) {
            missing.add("REPLICATION CLIENT");
        }
        // Only who may replicate may see who does: the question itself is the check, whatever roles are involved.
        String replicas = server.isAtLeast(8, 4) ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS";
        if (!isAllowed(connection, replicas)) {
            missing.add("REPLICATION SLAVE");
        }
        List<String> grants = new ArrayList<>();
        if (!missing.isEmpty()) {
            grants.add("GRANT " + String.join(", ", missing) + " ON *.* TO " + account());
        }
        for (TableId table : source.tables()) {
            if (!isAllowed(connection, "SELECT * FROM " + table.quoted() + " LIMIT 0")) {
                missing.add("SELECT on " + table);
                grants.add("GRANT SELECT ON " + table.quoted() + " TO " + account());
            }
        }
        if (missing.isEmpty()) {
            return Finding.ok("CHECK_AUTH_SRC", Group.SOURCE, "REPLICATION SLAVE, REPLICATION CLIENT, SELECT");
        }
        return new Remedy(
                        "REPLICATION SLAVE, REPLICATION CLIENT, and SELECT on every table",
                        "full data and binlog are read with these privileges and no others",
                        String.join("; ", grants) + ";")
                .failure("CHECK_AUTH_SRC", Group.SOURCE, "missing: " + String.join(", ", missing));
    }

    private String account() {
        return "'" + source.username().replace("'", "''") + "'@'%'";
    }

    /** Whether the server runs a statement; a table that does not exist is another check's affair. */
    private static boolean isAllowed(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return !Denials.isDenied(e);
        }
    }

    private void checkTables(SchemaReader reader) {
        TableReport report = reader.read(source.tables());
        List<TableFault> faults = new ArrayList<>(report.faults());
        faults.addAll(ChunkPlan.faults(report.tables()));
        findings.require(
                "CHECK_OBJECTS",
                Group.OBJECTS,
                faults.isEmpty(),
                faults.isEmpty()
                        ? report.tables().size() + " tables, about " + estimatedRows(report) + " rows"
                        : faults.stream().map(TableFault::toString).collect(Collectors.joining("; ")),
                new Remedy(
                        "every object is a table that can be read",
                        "what cannot be read cannot be synchronised",
                        "correct source.tables, or the table as said"));
        MappingChecks mapping = new MappingChecks(mappings(), config.objects(), report.tables());
        findings.timed(MappingChecks.CODE, Group.OBJECTS, () -> mapping.check(!faults.isEmpty()));
        String without = report.tables().stream()
                .filter(table -> table.schema().identityKey().isEmpty())
                .map(table -> table.id().toString())
                .collect(Collectors.joining(", "));
        findings.prefer(
                "CHECK_PRIMARY_KEY",
                Group.OBJECTS,
                without.isEmpty(),
                without.isEmpty() ? "every table has a key" : "no key: " + without,
                new Remedy(
                        "a primary key, or a unique index whose columns are all NOT NULL",
                        "rows of these tables may arrive more than once after a failure",
                        "ALTER TABLE … ADD PRIMARY KEY (…)"));
        findings.timed("CHECK_ENGINE", Group.OBJECTS, () -> engines(reader, report.tables()));
    }

    private static Finding engines(SchemaReader reader, List<ServerTable> tables) {
        String without = tables.stream()
                .map(ServerTable::id)
                .filter(table -> !reader.isTransactional(table))
                .map(TableId::toString)
                .collect(Collectors.joining(", "));
        if (without.isEmpty()) {
            return Finding.ok("CHECK_ENGINE", Group.OBJECTS, "every table has transactions");
        }
        return new Remedy(
                        "tables with transactions (InnoDB, MyRocks)",
                        "changes of these tables made while their full data is read come twice, in the rows and as changes",
                        "ALTER TABLE … ENGINE = InnoDB, or do not write to them until their full data has been read")
                .warning("CHECK_ENGINE", Group.OBJECTS, "no transactions: " + without);
    }

    private static String estimatedRows(TableReport report) {
        return String.format(
                "%,d",
                report.tables().stream().mapToLong(ServerTable::estimatedRows).sum());
    }
}
