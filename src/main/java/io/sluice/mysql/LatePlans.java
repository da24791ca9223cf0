package io.sluice.mysql;

import io.sluice.config.ChunkConfig;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.catalogue.TableFault;
import io.sluice.mysql.catalogue.TableFault.Kind;
import io.sluice.mysql.catalogue.TableReport;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.chunk.ChunkPlan.Chunking;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Plans the full data of tables that were not there when the job was made. */
final class LatePlans implements Serializable {

    private static final long serialVersionUID = 1L;

    private final MySqlConnections connections;
    private final ChunkConfig chunks;

    LatePlans(MySqlConnections connections, ChunkConfig chunks) {
        this.connections = connections;
        this.chunks = chunks;
    }

    /** The plans of those of the tables that are there. */
    List<ChunkPlan> of(Collection<TableId> tables) {
        if (tables.isEmpty()) {
            return List.of();
        }
        try (Connection connection = connections.open()) {
            TableReport report = new SchemaReader(connection, ServerFacts.read(connection)).read(tables);
            List<TableFault> faults = new ArrayList<>(report.faults());
            faults.removeIf(fault -> fault.kind() == Kind.MISSING);
            TableReport.require(faults);
            // The connector divides only what it was told of when it was set up.
            return ChunkPlan.of(report.tables(), chunks).stream()
                    .map(plan -> plan.chunking() == Chunking.RANGES ? plan.cut() : plan)
                    .toList();
        } catch (SQLException e) {
            throw new SyncException("MySQL at " + connections.address() + ": " + e.getMessage(), e);
        }
    }
}
