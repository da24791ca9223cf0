package io.sluice.mysql;

import io.debezium.relational.history.DatabaseHistory;
import io.sluice.config.Secret;
import io.sluice.config.ServerIds;
import io.sluice.config.SourceConfig;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfigFactory;
import org.apache.flink.cdc.connectors.mysql.table.StartupOptions;
import org.apache.flink.table.catalog.ObjectPath;

/** How the connector is set up. */
final class ConnectorSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    // The binlog split carries its chunks in one message up to here; Pekko's frame is 10 MiB.
    private static final int CHUNKS_IN_ONE_MESSAGE = 10_000;
    // Sparser keys than this are divided by asking the server, so that no chunk is much larger than the others.
    private static final double SPARSEST_EVEN_KEY = 10.0;

    // Statements that change no table: the parser need not understand them.
    private static final String OTHER_DDL = "(?s)\\s*(/\\*.*?\\*/\\s*)*"
            + "((create|alter|drop)\\s+((or\\s+replace|definer\\s*=\\s*(`[^`]*`@`[^`]*`|\\S+)|algorithm\\s*=\\s*\\w+"
            + "|sql\\s+security\\s+\\w+|aggregate|undo)\\s+)*"
            + "(function|procedure|trigger|event|user|role|view|server|tablespace|logfile|instance|resource)"
            + "|grant|revoke|flush|analyze|optimize|set|rename\\s+user)\\b.*";

    private static final String ALL = ".*";

    private final String hostname;
    private final int port;
    private final String username;
    private final Secret password;
    private final MySqlConnections connections;
    private final ServerIds serverIds;
    private final List<ChunkPlan> plans;
    private final int chunkRows;
    private final boolean caseSensitiveNames;

    ConnectorSettings(SourceConfig source, List<ChunkPlan> plans, ServerFacts server) {
        this.hostname = source.hostname();
        this.port = source.port();
        this.username = source.username();
        this.password = source.password();
        this.connections = new MySqlConnections(source);
        this.serverIds = source.serverIds();
        this.plans = List.copyOf(plans);
        this.chunkRows = source.chunk().rows();
        this.caseSensitiveNames = server.lowerCaseTableNames() == 0;
    }

    MySqlSourceConfig forEnumerator() {
        return factory().createConfig(0, "sluice_enumerator");
    }

    MySqlSourceConfig forReader(int subtask) {
        return factory().createConfig(subtask, "sluice_reader");
    }

    /** By which the server knows a reader of its binlog. */
    long serverId(int subtask) {
        return serverIds.first() + subtask;
    }

    private MySqlSourceConfigFactory factory() {
        MySqlSourceConfigFactory factory = new MySqlSourceConfigFactory()
                .hostname(hostname)
                .port(port)
                .username(username)
                .password(password.reveal())
                .serverId(serverIds.toString())
                .serverTimeZone("UTC")
                // Which tables are the job's is decided here: some may appear while it runs.
                .databaseList(ALL)
                .tableList(ALL)
                .startupOptions(StartupOptions.initial())
                .includeSchemaChanges(true)
                .scanNewlyAddedTableEnabled(false)
                // An idle reader costs nothing, and one that has ended takes part in no savepoint.
                .closeIdleReaders(false)
                .splitSize(Math.max(chunkRows, 2))
                .splitMetaGroupSize(CHUNKS_IN_ONE_MESSAGE)
                .distributionFactorUpper(SPARSEST_EVEN_KEY)
                .assignUnboundedChunkFirst(true)
                .treatTinyInt1AsBoolean(false)
                .useLegacyJsonFormat(false)
                .connectTimeout(MySqlConnections.CONNECT_TIMEOUT)
                .connectMaxRetries(1)
                .heartbeatInterval(Duration.ofSeconds(5))
                .jdbcProperties(jdbcProperties())
                .debeziumProperties(debeziumProperties());
        for (ChunkPlan plan : plans) {
            if (plan.chunking() != ChunkPlan.Chunking.RANGES) {
                factory.chunkKeyColumn(
                        new ObjectPath(
                                pattern(plan.table().database()),
                                pattern(plan.table().table())),
                        plan.chunkColumn());
            }
        }
        return factory;
    }

    private Properties debeziumProperties() {
        Properties properties = new Properties();
        // The queue waits so long for a full batch: the default adds half a second to every chunk and every change.
        properties.setProperty("poll.interval.ms", "10");
        properties.setProperty("decimal.handling.mode", "precise");
        properties.setProperty("binary.handling.mode", "bytes");
        properties.setProperty("time.precision.mode", "adaptive_time_microseconds");
        properties.setProperty("enable.time.adjuster", "false");
        properties.setProperty("database.history.skip.unparseable.ddl", "false");
        properties.setProperty(
                "database.history.ddl.filter", DatabaseHistory.DDL_FILTER.defaultValueAsString() + "," + OTHER_DDL);
        return properties;
    }

    /** The connector pastes them into an address. */
    private Properties jdbcProperties() {
        Properties properties = new Properties();
        connections
                .properties()
                .forEach((key, value) -> properties.setProperty(key, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return properties;
    }

    /** A regular expression for exactly this name, without a comma or a blank, at which the connector would cut it. */
    private String pattern(String name) {
        StringBuilder pattern = new StringBuilder(caseSensitiveNames ? "(?-i)" : "");
        name.codePoints().forEach(letter -> {
            if (Character.isLetterOrDigit(letter) || letter == '_') {
                pattern.appendCodePoint(letter);
            } else {
                pattern.append("\\x{").append(Integer.toHexString(letter)).append('}');
            }
        });
        return pattern.toString();
    }
}
