package io.sluice.precheck;

import io.sluice.config.SourceConfig;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ConditionReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.route.ObjectMappings;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must hold of the MySQL server and of the tables to read. */
final class SourceChecks {

    private static final List<String> NEED_THE_SERVER = Stream.of(
                    ServerChecks.ALL,
                    List.of(PrivilegeChecks.CODE),
                    BinlogChecks.ALL,
                    BinlogFileChecks.ALL,
                    ServerChecks.OF_TABLES)
            .flatMap(List::stream)
            .toList();

    static final Set<String> CODES = codes();

    private final SyncConfig config;
    private final SourceConfig source;
    private final boolean startsAnew;
    private final MySqlConnections connections;
    private final Findings findings;

    private boolean caseSensitive = true;

    /** @param startsAnew whether no saved state says where the job goes on */
    SourceChecks(SyncConfig config, boolean startsAnew, Findings findings) {
        this.config = config;
        this.source = config.source();
        this.startsAnew = startsAnew;
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
            skipTheRest();
            return Optional.empty();
        }
        try (connection) {
            Finding version = ServerChecks.version(SourceServer.version(connection));
            if (version.status() == Status.FAIL) {
                findings.add(version);
                skipTheRest();
                return Optional.empty();
            }
            SourceServer server = SourceServer.read(connection);
            caseSensitive = server.facts().lowerCaseTableNames() == 0;
            Optional<TableChoice> choice = choose(server);
            checkServer(server, choice);
            choice.ifPresent(found -> new ObjectChecks(config, server, found, mappings(), findings).run());
            Optional<List<TableId>> tables = choice.map(TableChoice::tables);
            new ConditionChecks(new ConditionReader(connection, server.facts()), findings)
                    .run(mappings().conditions(tables.orElseGet(source::namedTables)));
            return choice;
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }

    /** What has not been looked at, because the server is not there, or no longer, or none to read from. */
    void skipTheRest() {
        findings.skipMissing(Group.SOURCE, NEED_THE_SERVER);
        findings.skipMissing(Group.OBJECTS, ObjectChecks.ALL);
        if (!mappings().conditions(source.namedTables()).isEmpty()) {
            findings.skipMissing(Group.OBJECTS, List.of(ConditionChecks.CODE));
        }
    }

    /** What the tables are on the target; to be asked once the server has been. */
    ObjectMappings mappings() {
        return ObjectMappings.of(config, caseSensitive);
    }

    private Connection connect() {
        return connections.open();
    }

    private void checkServer(SourceServer server, Optional<TableChoice> choice) {
        SourceItems items = new SourceItems(findings);
        List<TableId> asked = choice.map(TableChoice::asked).orElseGet(source::namedTables);
        List<ServerTable> tables = choice.map(found -> found.report().tables()).orElse(List.of());
        ServerChecks ofServer = new ServerChecks(server, config, items);
        PrivilegeChecks privileges = new PrivilegeChecks(server);
        ofServer.run();
        items.add(PrivilegeChecks.CODE, () -> privileges.check(asked));
        new BinlogChecks(server, items).run(asked);
        if (server.facts().logBin() && privileges.mayReadBinlog()) {
            new BinlogFileChecks(server, config, startsAnew, items).run(tables);
        } else {
            findings.skip(Group.SOURCE, BinlogFileChecks.ALL);
        }
        ofServer.run(tables);
    }

    private Optional<TableChoice> choose(SourceServer server) {
        try {
            return Optional.of(TableChoice.of(source, server.connection(), server.facts()));
        } catch (SyncException e) {
            findings.timed("CHECK_OBJECTS", Group.OBJECTS, () -> {
                throw e;
            });
            findings.skip(Group.OBJECTS, ObjectChecks.ALL.subList(1, ObjectChecks.ALL.size()));
            return Optional.empty();
        }
    }
}
