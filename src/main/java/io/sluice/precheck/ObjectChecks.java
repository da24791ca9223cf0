package io.sluice.precheck;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.catalogue.TableFault;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.precheck.Finding.Group;
import io.sluice.route.ObjectMappings;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must hold of the tables to read. */
final class ObjectChecks {

    private static final String OBJECTS = "CHECK_OBJECTS";
    private static final String KIND = "CHECK_OBJECT_KIND";
    private static final String COLUMN_TYPES = "CHECK_COLUMN_TYPES";
    private static final String GENERATED = "CHECK_GENERATED_COLUMNS";
    private static final String ENGINE = "CHECK_ENGINE";

    static final List<String> ALL = List.of(
            OBJECTS,
            KIND,
            COLUMN_TYPES,
            MappingChecks.CODE,
            KeyChecks.PRIMARY,
            KeyChecks.CHUNK,
            ENGINE,
            ForeignKeyCheck.CODE,
            GENERATED);

    private final SyncConfig config;
    private final SourceServer server;
    private final TableChoice choice;
    private final ObjectMappings mappings;
    private final List<ServerTable> tables;
    private final Findings findings;

    ObjectChecks(
            SyncConfig config, SourceServer server, TableChoice choice, ObjectMappings mappings, Findings findings) {
        this.config = config;
        this.server = server;
        this.choice = choice;
        this.mappings = mappings;
        this.tables = choice.report().tables();
        this.findings = findings;
    }

    void run() {
        List<TableFault> unreadable = ChunkPlan.faults(tables);
        Map<Boolean, List<TableFault>> byType = choice.report().faults().stream()
                .collect(Collectors.partitioningBy(fault -> fault.kind() == TableFault.Kind.COLUMN_TYPE));
        List<TableFault> faults = new ArrayList<>(byType.get(false));
        faults.addAll(unreadable);
        findings.timed(OBJECTS, Group.OBJECTS, () -> objects(faults));
        findings.timed(KIND, Group.OBJECTS, this::kinds);
        findings.timed(COLUMN_TYPES, Group.OBJECTS, () -> columnTypes(byType.get(true)));
        MappingChecks mapping = new MappingChecks(mappings, config.objects(), tables);
        boolean isWhole = choice.report().faults().isEmpty() && unreadable.isEmpty();
        findings.timed(MappingChecks.CODE, Group.OBJECTS, () -> mapping.check(!isWhole));
        KeyChecks keys = new KeyChecks(tables);
        findings.timed(KeyChecks.PRIMARY, Group.OBJECTS, keys::primary);
        if (unreadable.isEmpty()) {
            findings.timed(KeyChecks.CHUNK, Group.OBJECTS, () -> keys.chunks(config));
        } else {
            findings.skip(Group.OBJECTS, List.of(KeyChecks.CHUNK));
        }
        findings.timed(ENGINE, Group.OBJECTS, this::engines);
        findings.timed(ForeignKeyCheck.CODE, Group.OBJECTS, () -> new ForeignKeyCheck(server).check(choice.tables()));
        findings.timed(GENERATED, Group.OBJECTS, this::generated);
    }

    private Finding objects(List<TableFault> faults) {
        return faults.isEmpty()
                ? Finding.ok(OBJECTS, Group.OBJECTS, FoundTables.describe(choice))
                : new Remedy(
                                "every object is a table that can be read, and every pattern finds one",
                                "what cannot be read cannot be synchronised",
                                "correct source.tables or source.exclude, or the table as said")
                        .failure(OBJECTS, Group.OBJECTS, join(faults));
    }

    private Finding kinds() {
        return choice.leftOut().isEmpty()
                ? Finding.ok(KIND, Group.OBJECTS, "nothing but tables")
                : new Remedy(
                                "patterns that find nothing but tables",
                                "views and the like have no rows of their own in the binlog",
                                "name them in source.exclude, or accept it: --skip " + KIND)
                        .warning(KIND, Group.OBJECTS, "left out: " + ShortList.join(choice.leftOut()));
    }

    private Finding columnTypes(List<TableFault> faults) {
        return faults.isEmpty()
                ? Finding.ok(COLUMN_TYPES, Group.OBJECTS, "every column's type has an image in the DTS format")
                : new Remedy(
                                "types that have an image in the DTS format",
                                "no record could hold the rows of these tables",
                                "move the columns to tables of their own, or leave the tables out: source.exclude: ["
                                        + faults.stream()
                                                .map(TableFault::object)
                                                .collect(Collectors.joining(", "))
                                        + "]")
                        .failure(COLUMN_TYPES, Group.OBJECTS, join(faults));
    }

    private Finding engines() {
        List<TableId> without = tables(table -> !table.isTransactional());
        if (without.isEmpty()) {
            return Finding.ok(ENGINE, Group.OBJECTS, "every table has transactions");
        }
        return new Remedy(
                        "tables with transactions (InnoDB, MyRocks)",
                        "changes of these tables made while their full data is read come twice, in the rows and as changes",
                        Statements.forEach(without, table -> "ALTER TABLE " + table.quoted() + " ENGINE = InnoDB;")
                                + " Or do not write to them until their full data has been read")
                .warning(ENGINE, Group.OBJECTS, "no transactions: " + names(without));
    }

    private Finding generated() {
        List<TableId> having = tables(table -> !table.generatedColumns().isEmpty());
        return Finding.ok(
                GENERATED, Group.OBJECTS, having.isEmpty() ? "none" : "read like the others, in " + names(having));
    }

    private List<TableId> tables(Predicate<ServerTable> which) {
        return tables.stream().filter(which).map(ServerTable::id).toList();
    }

    private static String names(List<TableId> tables) {
        return ShortList.join(tables.stream().map(TableId::toString).toList());
    }

    private static String join(List<TableFault> faults) {
        return ShortList.join(faults.stream().map(TableFault::toString).toList(), "; ");
    }
}
