package io.sluice.mysql;

import io.sluice.condition.RowCondition;
import io.sluice.condition.TableCondition;
import io.sluice.config.ChunkConfig;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ConnectorNames;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.ddl.Alterations;
import io.sluice.mysql.ddl.TableNames;
import io.sluice.mysql.server.Collations;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.server.VisiblePositions;
import io.sluice.mysql.start.DefinitionsAtStart;
import io.sluice.mysql.start.StartPosition;
import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowChange;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;

/** Makes the source of a job. */
public final class MySqlSources {

    private MySqlSources() {}

    /**
     * A source of some tables' rows and changes. Asks the server first, and throws a {@link SyncException}
     * where rows would be lost or wrong.
     *
     * @param tables of this run, as {@link TableChoice} gave them
     * @param conditions of those of the tables whose rows are not all taken
     * @param start where the changes begin, found before: empty where the job begins with full data, or has saved state,
     *     of which {@code source.startup} is no matter
     * @param newTables makes ready what tables need that the job file's patterns take while the job runs
     * @param type how row changes cross the network
     */
    public static Source<RowChange, ?, ?> create(
            SyncConfig config,
            List<TableId> tables,
            Map<TableId, TableCondition> conditions,
            Optional<StartPosition> start,
            OrderingKey ordering,
            NewTables newTables,
            TypeInformation<RowChange> type) {
        MySqlConnections connections = new MySqlConnections(config.source());
        try (Connection connection = connections.open()) {
            ServerFacts server = ServerFacts.read(connection);
            if (!server.faults().isEmpty()) {
                throw new SyncException(
                        "MySQL at " + connections.address() + ": " + String.join("\n", server.faults()));
            }
            SchemaReader reader = new SchemaReader(connection, server);
            List<ChunkPlan> plans = plans(
                    reader, reader.read(tables).requireAll(), config.source().chunk());
            Map<TableId, RowCondition> rowConditions = new HashMap<>();
            Map<TableId, Map<String, String>> collations = new HashMap<>();
            conditions.forEach((table, condition) -> {
                rowConditions.put(table, condition.condition());
                collations.put(table, condition.collations().columns());
            });
            ConnectorSettings settings = new ConnectorSettings(config.source(), plans, server);
            StartState startState = start.map(
                            from -> StartState.of(InitialState.withoutFullData(settings.forEnumerator(), plans, from)))
                    .orElse(null);
            start.ifPresent(from -> requireUnaltered(connections, plans, from));
            return new RowChangeSource(
                    connections,
                    settings,
                    plans,
                    config.initialization().data(),
                    startState,
                    config.source().watermarkOverlap(),
                    ordering,
                    rowConditions,
                    new CollationWatch(connections, collations),
                    OpenPatterns.of(config.source(), server.lowerCaseTableNames()),
                    newTables,
                    new LatePlans(connections, config.source().chunk()),
                    type);
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }

    /**
     * To be asked once the definitions are read that the job starts with. It may take as long as the binlog is: here, where
     * the user waits and sees the failure, and not in the JobManager.
     */
    private static void requireUnaltered(MySqlConnections connections, List<ChunkPlan> plans, StartPosition start) {
        try (Connection connection = connections.open()) {
            ServerFacts server = ServerFacts.read(connection);
            TableNames names =
                    new TableNames(plans.stream().map(ChunkPlan::table).toList(), server.lowerCaseTableNames() == 0);
            DefinitionsAtStart.requireUnaltered(
                    connections,
                    new Alterations(names, new Collations(connections)),
                    start,
                    server.position().orElseThrow(VisiblePositions::noEnd));
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }

    /** The connector binds a chunk's bounds as signed numbers, and does not understand every name. */
    private static List<ChunkPlan> plans(SchemaReader reader, List<ServerTable> tables, ChunkConfig chunks) {
        Map<TableId, TableSchema> schemas =
                tables.stream().collect(Collectors.toMap(ServerTable::id, ServerTable::schema));
        return ChunkPlan.of(tables, chunks).stream()
                .map(plan -> isForConnector(plan, reader, schemas.get(plan.table())) ? plan : plan.cut())
                .toList();
    }

    private static boolean isForConnector(ChunkPlan plan, SchemaReader reader, TableSchema schema) {
        return plan.chunking() != ChunkPlan.Chunking.RANGES
                || (ConnectorNames.areKept(plan.table(), reader.createTable(plan.table()))
                        && !(isUnsignedBigint(plan, schema) && reader.exceedsSigned(plan.table(), plan.chunkColumn())));
    }

    private static boolean isUnsignedBigint(ChunkPlan plan, TableSchema schema) {
        Column column = schema.columns().get(schema.position(plan.chunkColumn()));
        return plan.chunking() == ChunkPlan.Chunking.RANGES && column.type() == MySqlType.BIGINT && column.unsigned();
    }
}
