package io.sluice.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a library that are Sluice's to set, each with its reason; case is ignored, as some of the libraries do. */
final class Reserved {

    private static final String LEAVE_OUT = "leave it out";

    /** For settings that are all the user's. */
    static final Reserved NOTHING = new Reserved(List.of());

    static final Reserved FLINK = new Reserved(List.of(
            because(
                    "would let newer rows overtake those of the full data",
                    LEAVE_OUT,
                    "execution.checkpointing.unaligned",
                    "execution.checkpointing.aligned-checkpoint-timeout",
                    "execution.checkpointing.alignment-timeout",
                    "execution.checkpointing.force",
                    "execution.checkpointing.max-concurrent-checkpoints",
                    "execution.checkpointing.interval-during-backlog",
                    "execution.checkpointing.recover-without-channel-state",
                    "execution.state-recovery.without-channel-state"),
            because(
                    "would break exactly-once",
                    "choose with sink.delivery",
                    "execution.checkpointing.mode",
                    "execution.checkpointing.checkpoints-after-tasks-finish",
                    "execution.checkpointing.approximate-local-recovery",
                    "execution.state-recovery.approximate-local-recovery",
                    "execution.runtime-mode"),
            because("has a key of its own", "use checkpoint.interval", "execution.checkpointing.interval"),
            because("has a key of its own", "use checkpoint.timeout", "execution.checkpointing.timeout"),
            because(
                    "has a key of its own",
                    "use state.dir",
                    "execution.checkpointing.dir",
                    "execution.checkpointing.savepoint-dir",
                    "execution.checkpointing.storage",
                    "state.checkpoint-storage",
                    "state.checkpoints.dir",
                    "state.savepoints.dir",
                    "state.backend.fs.checkpointdir",
                    "savepoints.state.backend.fs.dir"),
            because(
                    "is set by Sluice, which resumes from the checkpoints that stay",
                    LEAVE_OUT,
                    "execution.checkpointing.externalized-checkpoint-retention",
                    "execution.checkpointing.create-subdir",
                    "state.checkpoints.create-subdir"),
            because(
                    "belongs to the command line",
                    "use run --from",
                    "execution.state-recovery.path",
                    "execution.savepoint.path"),
            because("belongs to the command line", "use run --port", "rest.port", "rest.bind-port"),
            because("has a key of its own", "use parallelism", "parallelism.default"),
            because(
                    "would give single operators a parallelism of their own",
                    "use parallelism",
                    "pipeline.jobvertex-parallelism-overrides"),
            because("has a key of its own", "use name", "pipeline.name"),
            because(
                    "is set by Sluice, whose state depends on it",
                    LEAVE_OUT,
                    "pipeline.auto-generate-uids",
                    "pipeline.generic-types",
                    "pipeline.force-kryo",
                    "pipeline.force-avro")));

    static final Reserved JDBC = new Reserved(List.of(
            because(
                    "has a key of its own",
                    "use source.hostname, .port, .username and .password",
                    Stream.of(
                            "user password password1 password2 password3 host port protocol path type address dbname dnsSrv")),
            because(
                    "has a key of its own",
                    "use source.ssl",
                    Stream.of("useSSL requireSSL verifyServerCertificate sslMode"
                            + " trustCertificateKeyStoreUrl trustCertificateKeyStoreType trustCertificateKeyStorePassword"
                            + " clientCertificateKeyStoreUrl clientCertificateKeyStoreType"
                            + " clientCertificateKeyStorePassword fallbackToSystemTrustStore"
                            + " fallbackToSystemKeyStore socketFactory")),
            because(
                    "would change what the values of rows look like",
                    LEAVE_OUT,
                    Stream.of("connectionTimeZone serverTimezone forceConnectionTimeZoneToSession preserveInstants"
                            + " cacheDefaultTimeZone zeroDateTimeBehavior tinyInt1isBit transformedBitIsBoolean"
                            + " yearIsDateType noDatetimeStringSync characterEncoding characterSetResults"
                            + " connectionCollation customCharsetMapping useServerPrepStmts blobsAreStrings"
                            + " functionsNeverReturnBlobs emptyStringsConvertToZero padCharsWithSpace"
                            + " emulateLocators sessionVariables")),
            because(
                    "would change which rows are read",
                    LEAVE_OUT,
                    Stream.of("maxRows autoReconnect autoReconnectForPools useCursorFetch defaultFetchSize"
                            + " useUnbufferedInput clobberStreamingResults useInformationSchema"
                            + " nullCatalogMeansCurrent nullDatabaseMeansCurrent databaseTerm"
                            + " createDatabaseIfNotExist")),
            because("is set by Sluice", LEAVE_OUT, "connectTimeout"),
            because(
                    "would let names change what is asked",
                    LEAVE_OUT,
                    "enableEscapeProcessing",
                    "processEscapeCodesForPrepStmts"),
            because("would bring in other settings unseen", "name them here", "useConfigs", "propertiesTransform")));

    static final Reserved PRODUCER = new Reserved(List.of(
            because("has a key of its own", "use sink.brokers", "bootstrap.servers"),
            because("has a key of its own", "use sink.compression", "compression.type"),
            because("has a key of its own", "use sink.transactional-id-prefix", "transactional.id"),
            because("has a key of its own", "use sink.partitioning", "partitioner.class", "partitioner.ignore.keys"),
            because(
                    "is set by Sluice, so that no record is lost or overtaken",
                    "choose with sink.delivery",
                    "acks",
                    "enable.idempotence",
                    "max.in.flight.requests.per.connection",
                    "retries",
                    "isolation.level"),
            because(
                    "would change the records",
                    LEAVE_OUT,
                    "key.serializer",
                    "value.serializer",
                    "interceptor.classes")));

    private record Reason(String key, String problem, String remedy) {}

    private final Map<String, Reason> reasons = new HashMap<>();

    private Reserved(List<Map<String, Reason>> groups) {
        groups.forEach(reasons::putAll);
    }

    /** Refuses a reserved setting and all below it. */
    void refuse(String key) {
        String rest = key.toLowerCase(Locale.ROOT);
        while (!rest.isEmpty()) {
            Reason reason = reasons.get(rest);
            if (reason != null) {
                throw new Refusal(reason.problem(), reason.remedy());
            }
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
        }
    }

    Set<String> names() {
        return reasons.values().stream().map(Reason::key).collect(Collectors.toSet());
    }

    /** A copy that is safe to print. */
    Settings require(Map<String, String> settings) {
        settings.keySet().forEach(this::refuse);
        return new Settings(settings);
    }

    private static Map<String, Reason> because(String problem, String remedy, Stream<String> keys) {
        return because(
                problem,
                remedy,
                keys.flatMap(line -> Stream.of(line.split(" "))).toArray(String[]::new));
    }

    private static Map<String, Reason> because(String problem, String remedy, String... keys) {
        Map<String, Reason> group = new HashMap<>();
        Stream.of(keys).forEach(key -> group.put(key.toLowerCase(Locale.ROOT), new Reason(key, problem, remedy)));
        return group;
    }
}
