package io.sluice.precheck;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.ConditionReader;
import io.sluice.mysql.MySqlConnections;
import io.sluice.mysql.ServerFacts;
import io.sluice.precheck.Finding.Group;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Whether the conditions of rows can be evaluated as MySQL does it. */
final class ConditionChecks {

    private static final String CODE = "CHECK_ROW_CONDITION";

    private final SyncConfig config;
    private final Findings findings;

    ConditionChecks(SyncConfig config, Findings findings) {
        this.config = config;
        this.findings = findings;
    }

    void run() {
        if (!config.hasConditions()) {
            return;
        }
        try (Connection connection = new MySqlConnections(config.source()).open()) {
            ServerFacts server = ServerFacts.read(connection);
            ConditionReader reader = new ConditionReader(connection, server);
            config.conditions(server.lowerCaseTableNames() == 0)
                    .forEach((table, where) -> findings.timed(CODE, Group.OBJECTS, () -> check(reader, table, where)));
        } catch (SQLException e) {
            throw new SyncException("MySQL: " + e.getMessage(), e);
        } catch (SyncException e) {
            findings.skip(Group.OBJECTS, List.of(CODE));
        }
    }

    private static Finding check(ConditionReader reader, TableId table, String where) {
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
