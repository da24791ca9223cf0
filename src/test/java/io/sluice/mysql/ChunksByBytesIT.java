package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ChunkConfig;
import io.sluice.mysql.catalogue.SchemaReader;
import io.sluice.mysql.chunk.ChunkCutter;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that are large are read in chunks of few, by what the server knows of their length. */
class ChunksByBytesIT {

    private static final int ROWS = 64;
    private static final long ROW_BYTES = 256 << 10;
    private static final ChunkConfig CHUNKS = new ChunkConfig(50_000, 4 << 20);

    private final MySqlServer server = Servers.mysql();

    @Test
    void aChunkOfLargeRowsHasFew() throws Exception {
        TableId id = new TableId(Servers.freshName("bytes"), "t");
        String insert = "INSERT INTO " + id.quoted() + " SELECT id + %d, v FROM " + id.quoted();
        server.execute(
                "CREATE DATABASE " + id.database(),
                "CREATE TABLE " + id.quoted() + " (id INT PRIMARY KEY, v LONGBLOB)",
                "INSERT INTO " + id.quoted() + " VALUES (1, REPEAT('x', " + ROW_BYTES + "))");
        for (int there = 1; there < ROWS; there *= 2) {
            server.execute(insert.formatted(there));
        }
        server.execute("ANALYZE TABLE " + id.quoted());

        try (Connection connection = server.connect();
                ChunkCutter cutter = new ChunkCutter(new MySqlConnections(TestSource.source(server, id)))) {
            ChunkPlan plan = ChunkPlan.of(
                            new SchemaReader(connection, ServerFacts.read(connection))
                                    .read(List.of(id))
                                    .requireAll(),
                            CHUNKS)
                    .get(0);

            assertThat(plan.chunking()).isEqualTo(ChunkPlan.Chunking.CUTS);
            // The server counts what its pages hold, not the rows alone.
            assertThat(plan.chunkRows() * ROW_BYTES).isBetween(CHUNKS.bytes() / 2, CHUNKS.bytes());
            assertThat(cutter.end(plan, null)).hasValue(Integer.toString(1 + plan.chunkRows()));
        }
    }
}
