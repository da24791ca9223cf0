package io.sluice.mysql.catalogue;

import io.sluice.condition.ConditionException;
import io.sluice.condition.RowCondition;
import io.sluice.condition.TableCollations;
import io.sluice.condition.TableCondition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes row conditions ready to be evaluated: by the tables' definitions, and by what the server says of collations. */
public final class ConditionReader {

    private final Connection connection;
    private final SchemaReader schemas;
    private final CollationReader collations;

    public ConditionReader(Connection connection, ServerFacts server) {
        this.connection = connection;
        this.schemas = new SchemaReader(connection, server);
        this.collations = new CollationReader(connection);
    }

    /** Conditions by the tables' names as the server spells them. */
    public Map<TableId, TableCondition> read(Map<TableId, String> conditions) {
        Map<TableId, TableCondition> ready = new HashMap<>();
        conditions.forEach((table, where) -> {
            TableSchema schema =
                    schemas.read(List.of(table)).requireAll().get(0).schema();
            ready.put(schema.id(), condition(schema, where));
        });
        return ready;
    }

    private TableCondition condition(TableSchema schema, String where) {
        try {
            RowCondition condition = RowCondition.parse(where);
            TableCollations found = collations.read(schema.id(), condition.textColumns(schema));
            condition.bind(schema, found);
            explain(schema.id(), where);
            return new TableCondition(condition, found);
        } catch (ConditionException e) {
            throw new SyncException(key(schema.id()) + e.getMessage(), e);
        }
    }

    /** What the server itself says of the condition. */
    private void explain(TableId table, String where) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = ''");
            statement
                    .executeQuery("EXPLAIN SELECT 1 FROM " + table.quoted() + " WHERE (" + where + ")")
                    .close();
        } catch (SQLException e) {
            throw new SyncException(key(table) + "MySQL refuses the condition: " + e.getMessage(), e);
        }
    }

    private static String key(TableId table) {
        return "objects[].where of " + table + ": ";
    }
}
