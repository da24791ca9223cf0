package io.sluice.config;

import io.sluice.row.Operation;
import io.sluice.row.TextImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Asks a job file for every key there is; the record of a block is only built when nothing at all is wrong. */
final class SyncConfigReader {

    private final Block root;
    private final Path folder;
    private final Faults faults;

    SyncConfigReader(Block root, Path folder, Faults faults) {
        this.root = root;
        this.folder = folder;
        this.faults = faults;
    }

    /** What other values depend on; null is what was wrong. */
    private record Basics(
            String name,
            Integer parallelism,
            String hostname,
            Integer port,
            Startup startup,
            String brokers,
            String topic) {
        Identity identity() {
            return new Identity(name, hostname, port, brokers);
        }
    }

    /** The configuration, or null when there are faults. */
    SyncConfig read() {
        Block sourceBlock = root.block("source");
        Block sinkBlock = root.block("sink");
        Basics basics = basics(sourceBlock, sinkBlock);
        CheckpointConfig checkpoint = checkpoint(root.block("checkpoint"));
        String stateDir = root.block("state")
                .optional("dir", this::resolve, faults.unlessAny(() -> resolve("state/" + basics.name())));
        List<ObjectConfig> objects = new ObjectsReader(basics.topic(), faults).read(root.blocks("objects"));
        SourceConfig source = source(sourceBlock, basics, objects);
        Block initializationBlock = root.block("initialization");
        Block structureBlock = initializationBlock.block("structure");
        Boolean hasStructure = structureBlock.optional("enabled", Values::truth, StructureConfig.DEFAULT.enabled());
        SinkConfig sink = sink(sinkBlock, basics, hasStructure);
        StructureConfig structure = structure(structureBlock, hasStructure);
        InitializationConfig initialization = initialization(initializationBlock, structure, basics.startup());
        FormatConfig format = format(root.block("format"));
        Map<String, String> flink = root.settings("flink", Reserved.FLINK);
        root.refuseUnknown(root.knownKeys());
        return faults.unlessAny(() -> new SyncConfig(
                basics.name(),
                basics.parallelism(),
                checkpoint,
                stateDir,
                source,
                sink,
                initialization,
                format,
                objects,
                flink));
    }

    private String resolve(String dir) {
        return StateDir.resolve(dir, folder);
    }

    private Basics basics(Block source, Block sink) {
        return new Basics(
                root.required("name", SyncConfig::requireName),
                root.optional(
                        "parallelism", Values.integer(1, SyncConfig.MAX_PARALLELISM), SyncConfig.defaultParallelism()),
                source.required("hostname", Hosts::requireHost),
                source.optional("port", Values.integer(1, Hosts.MAX_PORT), SourceConfig.DEFAULT_PORT),
                source.optional("startup", Startup::parse, Startup.Place.INITIAL),
                sink.required("brokers", Hosts::requireBrokers),
                sink.required("topic", Topics::requireTemplate));
    }

    private CheckpointConfig checkpoint(Block block) {
        var interval = block.optional(
                "interval",
                text -> CheckpointConfig.requireInterval(Values.duration(text)),
                CheckpointConfig.DEFAULT_INTERVAL);
        var timeout = block.optional(
                "timeout",
                text -> CheckpointConfig.requireTimeout(Values.duration(text)),
                CheckpointConfig.DEFAULT_TIMEOUT);
        return faults.unlessAny(() -> new CheckpointConfig(interval, timeout));
    }

    private SourceConfig source(Block block, Basics basics, List<ObjectConfig> objects) {
        String username = block.required("username", SourceConfig::requireUsername);
        Secret password = block.required("password", Secret::new);
        List<TablePattern> tables = block.requiredList("tables", text -> table(text, basics.topic(), objects));
        List<TablePattern> exclude = block.listOrNone("exclude", TablePattern::parse);
        if (tables != null && exclude != null) {
            block.check("exclude", () -> SourceConfig.requireExclude(tables, exclude));
        }
        ServerIds serverIds = serverIds(block, basics);
        ChunkConfig chunk = chunk(block.block("chunk"));
        var overlap = block.optional(
                "watermark-overlap",
                text -> SourceConfig.requireOverlap(Values.duration(text)),
                SourceConfig.DEFAULT_WATERMARK_OVERLAP);
        Map<String, String> jdbc = block.settings("jdbc", Reserved.JDBC);
        return faults.unlessAny(() -> new SourceConfig(
                basics.hostname(),
                basics.port(),
                username,
                password,
                tables,
                exclude,
                serverIds,
                basics.startup(),
                chunk,
                overlap,
                jdbc));
    }

    private ChunkConfig chunk(Block block) {
        Integer rows = block.optional("rows", Values.integer(1, ChunkConfig.MOST_ROWS), ChunkConfig.DEFAULT.rows());
        Long bytes = block.optional(
                "bytes", text -> ChunkConfig.requireBytes(Values.size(text)), ChunkConfig.DEFAULT.bytes());
        return faults.unlessAny(() -> new ChunkConfig(rows, bytes));
    }

    /** A pattern's tables are known later, and so are their topics. */
    private static TablePattern table(String text, String topic, List<ObjectConfig> objects) {
        TablePattern pattern = TablePattern.parse(text);
        if (topic != null && objects != null) {
            pattern.exact().ifPresent(table -> Topics.requireTopic(table, topic, objects));
        }
        return pattern;
    }

    private ServerIds serverIds(Block block, Basics basics) {
        Integer readers = basics.parallelism();
        ServerIds ids = block.optional("server-id", ServerIds::parse, faults.unlessAny(() -> basics.identity()
                .serverIds(readers)));
        if (ids != null && readers != null) {
            block.check("server-id", () -> ids.requireAtLeast(readers));
        }
        return ids;
    }

    private SinkConfig sink(Block block, Basics basics, Boolean createsTopics) {
        var partitioning = block.optional("partitioning", Values.oneOf(Partitioning.values()), Partitioning.KEY);
        var delivery = block.optional("delivery", Values.oneOf(Delivery.values()), Delivery.AUTO);
        var compression = block.optional("compression", Values.oneOf(Compression.values()), Compression.LZ4);
        String prefix = block.optional(
                "transactional-id-prefix", SinkConfig::requirePrefix, faults.unlessAny(() -> basics.identity()
                        .transactionalIdPrefix()));
        CreateTopics createTopics = createTopics(block.block("create-topics"), createsTopics);
        Map<String, String> properties = block.settings("properties", Reserved.PRODUCER);
        return faults.unlessAny(() -> new SinkConfig(
                basics.brokers(),
                basics.topic(),
                partitioning,
                delivery,
                prefix,
                createTopics,
                compression,
                properties));
    }

    /** @param standard whether topics are created where the block does not say it */
    private CreateTopics createTopics(Block block, Boolean standard) {
        Boolean enabled = block.optional("enabled", Values::truth, standard);
        Integer partitions = block.optional(
                "partitions", Values.integer(1, CreateTopics.MAX_PARTITIONS), CreateTopics.DEFAULT_PARTITIONS);
        Short replication = block.optional(
                "replication",
                Values.integer(-1, Short.MAX_VALUE).andThen(CreateTopics::requireReplication),
                CreateTopics.BROKERS_REPLICATION);
        Map<String, String> properties = block.settings("properties", Reserved.NOTHING);
        return faults.unlessAny(() -> new CreateTopics(enabled, partitions, replication, properties));
    }

    private FormatConfig format(Block block) {
        var text = block.optional("text", Values.oneOf(TextImage.values()), TextImage.BINARY_OBJECT);
        var keyChange = block.optional("key-change", Values.oneOf(KeyChange.values()), KeyChange.SPLIT);
        return faults.unlessAny(() -> new FormatConfig(text, keyChange));
    }

    private StructureConfig structure(Block block, Boolean enabled) {
        var partitions = block.optional(
                "partitions", Values.oneOf(StructurePartitions.values()), StructureConfig.DEFAULT.partitions());
        return faults.unlessAny(() -> new StructureConfig(enabled, partitions));
    }

    private InitializationConfig initialization(Block block, StructureConfig structure, Startup startup) {
        Boolean data = block.optional("data", Values::truth, startup == Startup.Place.INITIAL);
        Operation operation = block.optional(
                "operation", Values.choice(Operation::name, List.of(Operation.INIT, Operation.INSERT)), Operation.INIT);
        if (data != null && operation != null && startup != null) {
            block.check("data", () -> new InitializationConfig(structure, data, operation).requireStartup(startup));
        }
        return faults.unlessAny(() -> new InitializationConfig(structure, data, operation));
    }
}
