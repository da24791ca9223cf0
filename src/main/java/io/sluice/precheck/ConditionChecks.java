package io.sluice.precheck;

import io.sluice.mysql.catalogue.ConditionReader;
import io.sluice.precheck.Finding.Group;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.util.Map;

/** Whether the conditions of rows can be evaluated as MySQL does it. */
final class ConditionChecks {

    static final String CODE = "CHECK_ROW_CONDITION";

    private final ConditionReader reader;
    private final Findings findings;

    ConditionChecks(ConditionReader reader, Findings findings) {
        this.reader = reader;
        this.findings = findings;
    }

    void run(Map<TableId, String> conditions) {
        conditions.forEach((table, where) -> findings.timed(CODE, Group.OBJECTS, () -> check(table, where)));
    }

    private Finding check(TableId table, String where) {
        try {
            reader.read(Map.of(table, where));
            return Finding.ok(CODE, Group.OBJECTS, table + " has a condition that is evaluated as MySQL does");
        } catch (SyncException e) {
            return new Remedy(
                            "a condition of columns, literals and operators that is evaluated as MySQL does",
                            "rows would be missing, or others would be there",
                            "write the condition as the message says; the README says what it may have")
                    .failure(CODE, Group.OBJECTS, e.getMessage());
        }
    }
}
