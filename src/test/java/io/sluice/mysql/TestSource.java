package io.sluice.mysql;

import io.sluice.config.ChunkConfig;
import io.sluice.config.InitializationConfig;
import io.sluice.config.Secret;
import io.sluice.config.ServerIds;
import io.sluice.config.SourceConfig;
import io.sluice.config.SslConfig;
import io.sluice.config.Startup;
import io.sluice.config.SyncConfig;
import io.sluice.config.TablePattern;
import io.sluice.row.Operation;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Configurations of sources. */
final class TestSource {

    // What the source has nothing to do with.
    private static final SyncConfig ANY = SyncConfig.parse("""
            name: test
            source:
              hostname: none
              username: none
              password: none
              tables: [none.none]
            sink:
              brokers: none:9092
              topic: none
            """, Path.of("/test/job.yaml"), Map.of());

    private TestSource() {}

    static SourceConfig source(MySqlServer server, TableId... tables) {
        return source(server, server.username(), server.password(), tables);
    }

    static SourceConfig source(MySqlServer server, String user, String password, TableId... tables) {
        long first = ThreadLocalRandom.current().nextLong(10_000, 1_000_000_000);
        return new SourceConfig(
                server.hostname(),
                server.port(),
                user,
                new Secret(password),
                SslConfig.DEFAULT,
                Stream.of(tables).map(TablePattern::of).toList(),
                List.of(),
                new ServerIds(first, first + 7),
                Startup.Place.INITIAL,
                ChunkConfig.DEFAULT,
                SourceConfig.DEFAULT_WATERMARK_OVERLAP,
                Map.of());
    }

    /** The same, divided in another way. */
    static SourceConfig chunked(SourceConfig source, int rows, Duration watermarkOverlap) {
        return new SourceConfig(
                source.hostname(),
                source.port(),
                source.username(),
                source.password(),
                source.ssl(),
                source.tables(),
                source.exclude(),
                source.serverIds(),
                source.startup(),
                new ChunkConfig(rows, ChunkConfig.DEFAULT.bytes()),
                watermarkOverlap,
                source.jdbc());
    }

    /** The same, begun elsewhere. */
    static SyncConfig startingAt(String startup, SourceConfig source) {
        return withoutFullData(new SourceConfig(
                source.hostname(),
                source.port(),
                source.username(),
                source.password(),
                source.ssl(),
                source.tables(),
                source.exclude(),
                source.serverIds(),
                Startup.parse(startup),
                source.chunk(),
                source.watermarkOverlap(),
                source.jdbc()));
    }

    static SyncConfig withFullData(SourceConfig source) {
        return config(source, new InitializationConfig(ANY.initialization().structure(), true, Operation.INIT));
    }

    static SyncConfig withoutFullData(SourceConfig source) {
        return config(source, new InitializationConfig(ANY.initialization().structure(), false, Operation.INIT));
    }

    private static SyncConfig config(SourceConfig source, InitializationConfig initialization) {
        return new SyncConfig(
                "test",
                1,
                ANY.checkpoint(),
                ANY.stateDir(),
                source,
                ANY.sink(),
                initialization,
                ANY.format(),
                ANY.objects(),
                Map.of());
    }

    /** What takes tables while a job runs. */
    static OpenPatterns patterns(List<String> patterns, List<String> exclude) {
        return OpenPatterns.of(choosing(ANY.source(), patterns, exclude), 0);
    }

    /** A source that nobody asks. */
    static SourceConfig anySource() {
        return ANY.source();
    }

    /** The same, of other tables. */
    static SourceConfig choosing(SourceConfig source, List<String> tables, List<String> exclude) {
        return new SourceConfig(
                source.hostname(),
                source.port(),
                source.username(),
                source.password(),
                source.ssl(),
                tables.isEmpty()
                        ? source.tables()
                        : tables.stream().map(TablePattern::parse).toList(),
                exclude.stream().map(TablePattern::parse).toList(),
                source.serverIds(),
                source.startup(),
                source.chunk(),
                source.watermarkOverlap(),
                source.jdbc());
    }
}
