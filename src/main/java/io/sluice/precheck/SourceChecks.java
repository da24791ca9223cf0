package io.sluice.precheck;

import io.sluice.config.SourceConfig;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.ConditionReader;
import io.sluice.mysql.MySqlConnections;
import io.sluice.mysql.Replication;
import io.sluice.mysql.SchemaReader;
import io.sluice.mysql.ServerFacts;
import io.sluice.mysql.TableChoice;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.ObjectMappings;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of the MySQL server and of the tables to read. */
final class SourceChecks {

    private static final List<String> NEED_THE_SERVER = List.of(
            "CHECK_SRC",
            "CHECK_AUTH_SRC",
            "CHECK_BINLOG_ON",
            "CHECK_BINLOG_MODE",
            "CHECK_BINLOG_ROW_IMAGE",
            "CHECK_BINLOG_COMPRESSION",
            "CHECK_REPLICA_UPDATES");

    static final Set<String> CODES = codes();

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

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>(NEED_THE_SERVER);
        codes.add("CHECK_CONN_SRC");
        return codes;
    }

    /** The tables to read; empty where they could not be found out. */
    Optional<TableChoice> run() {
        Connection connection =
                findings.need("CHECK_CONN_SRC", Group.SOURCE, this::connect, opened -> connections.address());
        if (connection == null) {
            findings.skip(Group.SOURCE, NEED_THE_SERVER);
            findings.skip(Group.OBJECTS, ObjectChecks.ALL);
            if (!mappings().conditions(source.namedTables()).isEmpty()) {
                findings.skip(Group.OBJECTS, List.of(ConditionChecks.CODE));
            }
            return Optional.empty();
        }
        try (connection) {
            ServerFacts server = ServerFacts.read(connection);
            caseSensitive = server.lowerCaseTableNames() == 0;
            checkServer(server, connection);
            Optional<TableChoice> choice = choose(connection, server);
            List<TableId> asked = choice.map(TableChoice::asked).orElse(List.of());
            findings.timed("CHECK_AUTH_SRC", Group.SOURCE, () -> privileges(server, connection, asked));
            choice.ifPresent(found -> new ObjectChecks(
                            found,
                            new MappingChecks(
                                    mappings(), config.objects(), found.report().tables()),
                            new SchemaReader(connection, server),
                            findings)
                    .run());
            Optional<List<TableId>> tables = choice.map(TableChoice::tables);
            new ConditionChecks(new ConditionReader(connection, server), findings)
                    .run(mappings().conditions(tables.orElseGet(source::namedTables)));
            return choice;
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
        findings.timed("CHECK_REPLICA_UPDATES", Group.SOURCE, () -> replica(server, connection));
    }

    private Optional<TableChoice> choose(Connection connection, ServerFacts server) {
        try {
            return Optional.of(TableChoice.of(source, connection, server));
        } catch (SyncException e) {
            findings.timed("CHECK_OBJECTS", Group.OBJECTS, () -> {
                throw e;
            });
            findings.skip(Group.OBJECTS, ObjectChecks.ALL.subList(1, ObjectChecks.ALL.size()));
            return Optional.empty();
        }
    }

    private static Finding replica(ServerFacts server, Connection connection) {
        try {
            Replication replication = Replication.read(connection, server);
            if (!replication.isReplica()) {
                return Finding.ok("CHECK_REPLICA_UPDATES", Group.SOURCE, "no replica");
            }
            String setting = replication.setting();
            String found = "a replica with " + setting + "=" + (replication.logsUpdates() ? "ON" : "OFF");
            return replication.logsUpdates()
                    ? Finding.ok("CHECK_REPLICA_UPDATES", Group.SOURCE, found)
                    : new Remedy(
                                    setting + "=ON",
                                    "what the replica has from its own source is not in its binlog: changes would be lost",
                                    "in the replica's my.cnf: [mysqld] " + setting + "=ON; restart it;"
                                            + " or read from its source")
                            .failure("CHECK_REPLICA_UPDATES", Group.SOURCE, found);
        } catch (SQLException e) {
            return new Remedy(
                            "REPLICATION CLIENT",
                            "changes would be lost of a replica that does not log them",
                            "grant the privilege that CHECK_AUTH_SRC names")
                    .warning("CHECK_REPLICA_UPDATES", Group.SOURCE, "not known: " + e.getMessage());
        }
    }

    private Finding privileges(ServerFacts server, Connection connection, List<TableId> tables) {
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
        for (TableId table : tables) {
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
}
