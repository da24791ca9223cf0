package io.sluice.mysql.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.Column;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDefinitionsIT {

    private static final int ALTERATIONS = 60;

    @Test
    void aDefinitionIsOfOneMomentAlsoWhileTheTableIsAltered() throws Exception {
        MySqlServer server = Servers.mysql();
        TableId table = new TableId(Servers.freshName("definitions"), "t");
        String with = "ALTER TABLE " + table.quoted() + " ADD COLUMN e ENUM('x', 'y') FIRST, DROP COLUMN v";
        String without = "ALTER TABLE " + table.quoted() + " DROP COLUMN e, ADD COLUMN v INT";
        server.execute(
                "CREATE DATABASE " + table.database(),
                "CREATE TABLE " + table.quoted() + " (id INT PRIMARY KEY, v INT)");
        CompletableFuture<Void> alterations =
                CompletableFuture.runAsync(() -> server.execute(IntStream.range(0, ALTERATIONS)
                        .mapToObj(i -> i % 2 == 0 ? with : without)
                        .toArray(String[]::new)));
        Set<String> seen = new HashSet<>();
        try (Connection connection = server.connect()) {
            ServerFacts facts = ServerFacts.read(connection);
            List<Boolean> ends = new ArrayList<>();
            while (ends.size() < 2) {
                // Once more when the last ALTER is done.
                if (alterations.isDone()) {
                    ends.add(true);
                }
                seen.addAll(definition(connection, facts, table));
            }
            alterations.join();
        }
        assertThat(seen).contains("[id, v] [[], []]").isSubsetOf("[id, v] [[], []]", "[e, id] [[x, y], []]");
    }

    private static Set<String> definition(Connection connection, ServerFacts facts, TableId table) throws Exception {
        TableDefinitions definitions = new TableDefinitions(facts);
        definitions.load(connection, table);
        TableDefinition definition = definitions.find(table, new SchemaReader(connection, facts).createTable(table));
        return definition == null
                ? Set.of()
                : Set.of(
                        definition.schema().columns().stream().map(Column::name).toList() + " " + definition.labels());
    }
}
