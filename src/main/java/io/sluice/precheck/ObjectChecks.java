package io.sluice.precheck;

import io.sluice.mysql.ChunkPlan;
import io.sluice.mysql.SchemaReader;
import io.sluice.mysql.ServerTable;
import io.sluice.mysql.TableChoice;
import io.sluice.mysql.TableFault;
import io.sluice.precheck.Finding.Group;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold of the tables to read. */
final class ObjectChecks {

    static final List<String> ALL =
            List.of("CHECK_OBJECTS", "CHECK_OBJECT_KIND", MappingChecks.CODE, "CHECK_PRIMARY_KEY", "CHECK_ENGINE");

    private static final int MOST_NAMES = 20;

    private final TableChoice choice;
    private final MappingChecks mapping;
    private final List<ServerTable> tables;
    private final SchemaReader reader;
    private final Findings findings;

    ObjectChecks(TableChoice choice, MappingChecks mapping, SchemaReader reader, Findings findings) {
        this.choice = choice;
        this.mapping = mapping;
        this.tables = choice.report().tables();
        this.reader = reader;
        this.findings = findings;
    }

    void run() {
        List<TableFault> faults = new ArrayList<>(choice.report().faults());
        faults.addAll(ChunkPlan.faults(tables));
        findings.require(
                "CHECK_OBJECTS",
                Group.OBJECTS,
                faults.isEmpty(),
                faults.isEmpty()
                        ? FoundTables.describe(choice)
                        : faults.stream().map(TableFault::toString).collect(Collectors.joining("; ")),
                new Remedy(
                        "every object is a table that can be read, and every pattern finds one",
                        "what cannot be read cannot be synchronised",
                        "correct source.tables or source.exclude, or the table as said"));
        findings.prefer(
                "CHECK_OBJECT_KIND",
                Group.OBJECTS,
                choice.leftOut().isEmpty(),
                choice.leftOut().isEmpty() ? "nothing but tables" : "left out: " + first(choice.leftOut()),
                new Remedy(
                        "patterns that find nothing but tables",
                        "views and the like have no rows of their own in the binlog",
                        "name them in source.exclude, or accept it: --skip CHECK_OBJECT_KIND"));
        findings.timed(MappingChecks.CODE, Group.OBJECTS, () -> mapping.check(!faults.isEmpty()));
        List<String> withoutKey = tables.stream()
                .filter(table -> table.schema().identityKey().isEmpty())
                .map(table -> table.id().toString())
                .toList();
        findings.prefer(
                "CHECK_PRIMARY_KEY",
                Group.OBJECTS,
                withoutKey.isEmpty(),
                withoutKey.isEmpty() ? "every table has a key" : "no key: " + first(withoutKey),
                new Remedy(
                        "a primary key, or a unique index whose columns are all NOT NULL",
                        "rows of these tables may arrive more than once after a failure",
                        "ALTER TABLE … ADD PRIMARY KEY (…)"));
        findings.timed("CHECK_ENGINE", Group.OBJECTS, this::engines);
    }

    private Finding engines() {
        List<String> without = tables.stream()
                .map(ServerTable::id)
                .filter(table -> !reader.isTransactional(table))
                .map(TableId::toString)
                .toList();
        if (without.isEmpty()) {
            return Finding.ok("CHECK_ENGINE", Group.OBJECTS, "every table has transactions");
        }
        return new Remedy(
                        "tables with transactions (InnoDB, MyRocks)",
                        "changes of these tables made while their full data is read come twice, in the rows and as changes",
                        "ALTER TABLE … ENGINE = InnoDB, or do not write to them until their full data has been read")
                .warning("CHECK_ENGINE", Group.OBJECTS, "no transactions: " + first(without));
    }

    private static String first(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? shown : shown + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
