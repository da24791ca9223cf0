package io.sluice.mysql;

import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogOffsets;
import io.sluice.mysql.binlog.Statement;
import io.sluice.mysql.catalogue.ListedTable;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.TableFault;
import io.sluice.mysql.catalogue.TableFault.Kind;
import io.sluice.mysql.catalogue.TableReport;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.ddl.TableResolver;
import io.sluice.mysql.ddl.TablesMade;
import io.sluice.mysql.ddl.TablesMade.Made;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds tables that appear in the binlog and that a pattern takes. One that a statement creates is read from there on. One
 * that had another name, or was there already, has rows: it is read whole while the binlog is held before that place.
 */
final class Newcomers {

    private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

    private final MySqlConnections server;
    private final Intake intake;
    private final TableNames names;
    private final Set<TableId> leftOut = new HashSet<>();
    // Tables that the server has, and whose statements must come before a place in the binlog.
    private final List<TableId> expected = new ArrayList<>();
    private BinlogPosition expectedBefore;
    private final List<TableId> whole = new ArrayList<>();
    private String asked = "";
    // With the keys that the server says they have.
    private Map<TableId, List<UniqueKey>> created = Map.of();

    Newcomers(MySqlConnections server, Intake intake, TableNames names) {
        this.server = server;
        this.intake = intake;
        this.names = names;
    }

    /** Looks what tables there are now. */
    void look() {
        if (intake.patterns().isNone()) {
            return;
        }
        try (Connection connection = server.open()) {
            for (ListedTable listed :
                    ListedTable.read(connection, intake.patterns().patterns())) {
                if (names.find(listed.id()) != null || !intake.patterns().take(listed.id())) {
                    continue;
                }
                listed.otherThing().ifPresentOrElse(kind -> leftOut.add(listed.id()), () -> expected.add(listed.id()));
            }
            expectedBefore = ServerFacts.read(connection).position().orElseThrow(VisiblePositions::noEnd);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Tables that are to be read whole before the binlog goes on. */
    List<TableId> whole() {
        return whole;
    }

    /** Looks whether a table is there that no statement up to a place has made. */
    void lookBehind(String file, long position) {
        if (expected.isEmpty()
                || BinlogOffsets.isBefore(
                        file,
                        position,
                        BinlogOffset.ofBinlogFilePosition(expectedBefore.file(), expectedBefore.offset()))) {
            return;
        }
        expected.removeIf(table -> names.find(table) != null || leftOut.contains(table));
        expected.forEach(table -> want(table, file + ':' + position));
        expected.clear();
    }

    /**
     * Whether all is ready for the tables that a statement makes. Else it is to be asked again once {@link #await} says
     * that it is.
     */
    boolean areReady(Statement statement, BinlogEvent event) throws InterruptedException {
        if (intake.patterns().isNone()) {
            return true;
        }
        if (!asked.equals(event.place())) {
            asked = event.place();
            created = find(statement, event);
            if (!whole.isEmpty()) {
                return false;
            }
            if (!created.isEmpty()) {
                intake.appearances().tell(List.copyOf(created.keySet()));
            }
        }
        return await(0);
    }

    /** Whether the enumerator knows the tables, or does so in time. */
    boolean await(long millis) throws InterruptedException {
        return created.isEmpty() || intake.appearances().await(created.keySet(), millis);
    }

    /** The tables that are ready, with the keys that they may have; they are not given again. */
    Map<TableId, List<UniqueKey>> take() {
        Map<TableId, List<UniqueKey>> taken = created;
        created = Map.of();
        asked = "";
        return taken;
    }

    GoneTables gone() {
        return intake.gone();
    }

    /** Whether it is a table that a pattern takes, and that is not known. */
    boolean mayBe(TableId table) {
        return !intake.patterns().isNone()
                && names.find(table) == null
                && !leftOut.contains(intake.patterns().stored(table))
                && intake.patterns().take(table);
    }

    /** Looks at a table that is not known and has rows in the binlog. */
    void look(TableId name, BinlogEvent rows) {
        TableId table = intake.patterns().stored(name);
        if (mayBe(table) && isThere(table, rows)) {
            want(table, rows.place());
        }
    }

    /** Has a table read whole that was there before it was noticed. */
    private void want(TableId table, String place) {
        if (!intake.fullData()) {
            throw new SyncException(place + ": " + table + ", which source.tables takes, was there before the job could"
                    + " notice it; run the job again, or leave it out by source.exclude");
        }
        prepare(table, place).ifPresent(keys -> whole.add(table));
    }

    private Map<TableId, List<UniqueKey>> find(Statement statement, BinlogEvent event) {
        Map<TableId, List<UniqueKey>> found = new LinkedHashMap<>();
        for (Made made : TablesMade.by(statement)) {
            TableId table = intake.patterns().stored(made.table());
            if (names.find(table) != null || !intake.patterns().take(table)) {
                continue;
            }
            leftOut.remove(table);
            if (!made.isEmpty() && !isThere(table, event)) {
                continue;
            }
            prepare(table, event.place()).ifPresent(keys -> {
                if (made.isEmpty() || !intake.fullData()) {
                    found.put(table, keys);
                } else {
                    whole.add(table);
                }
            });
        }
        return found;
    }

    /** Makes all ready for a table; the keys that it has, or empty where it is none to be read. */
    private Optional<List<UniqueKey>> prepare(TableId table, String place) {
        try (Connection connection = server.open()) {
            TableReport report = read(table, connection);
            List<TableFault> faults = new ArrayList<>(report.faults());
            faults.addAll(ChunkPlan.faults(report.tables()));
            if (faults.stream().anyMatch(fault -> fault.kind() == Kind.NO_TABLE)) {
                leaveOut(table, place, "is no table with rows of its own");
                return Optional.empty();
            }
            faults.removeIf(fault -> fault.kind() == Kind.MISSING);
            TableReport.require(faults);
            intake.ready().prepare(table, !report.tables().isEmpty(), connection);
            LOG.info("{} appears at {}", table, place);
            return Optional.of(report.tables().stream()
                    .flatMap(found -> found.schema().keys().stream())
                    .toList());
        } catch (SQLException e) {
            throw failure(e);
        } catch (SyncException e) {
            throw new SyncException(table + " at " + place + ": " + e.getMessage(), e.getCause());
        }
    }

    /** Whether the server has the table, with rows of its own. */
    private boolean isThere(TableId table, BinlogEvent event) {
        try (Connection connection = server.open()) {
            List<TableFault> faults = read(table, connection).faults();
            if (faults.stream().anyMatch(fault -> fault.kind() == Kind.MISSING)) {
                leaveOut(table, event.place(), "is not there any more, and what it had before is not known");
                return false;
            }
            if (faults.stream().anyMatch(fault -> fault.kind() == Kind.NO_TABLE)) {
                leaveOut(table, event.place(), "is no table with rows of its own");
                return false;
            }
            return true;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static TableReport read(TableId table, Connection connection) {
        SchemaReader reader = new SchemaReader(connection, ServerFacts.read(connection));
        try {
            return reader.read(List.of(table));
        } catch (SyncException e) {
            if (!TableResolver.isNoSuchTable(e)) {
                throw e;
            }
            // Dropped between two questions about it.
            return reader.read(List.of(table));
        }
    }

    private void leaveOut(TableId table, String place, String reason) {
        leftOut.add(table);
        LOG.warn("{}, which source.tables takes, is left out from {} on: it {}", table, place, reason);
    }

    private SyncException failure(SQLException e) {
        return new SyncException("MySQL at " + server.address() + ": " + e.getMessage(), e);
    }
}
