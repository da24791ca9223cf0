package io.sluice.bench;

import io.sluice.testing.Artifacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debezium's MySQL connector on a standalone worker of Kafka Connect, in a JVM of its own. */
final class DebeziumPeer {

    private static final String VERSION = "3.5.0";

    /** Java's answer to SIGTERM, after the worker has kept its offsets. */
    private static final int TERMINATED = 143;

    private static final Map<String, String> LOGGING = Map.of(
            "log4j.rootLogger", "WARN, console",
            "log4j.appender.console", "org.apache.log4j.ConsoleAppender",
            "log4j.appender.console.layout", "org.apache.log4j.SimpleLayout");

    private final BenchSetup setup;
    private final String name;

    /** The name is that of the job and of its topics: {@code NAME.bench.TABLE}. */
    DebeziumPeer(BenchSetup setup, String name) {
        this.setup = setup;
        this.name = name;
    }

    String topic(String table) {
        return name + ".bench." + table;
    }

    /** All that it writes to. */
    String[] topics() {
        return Stream.of(WarmUp.TABLE, BenchTable.T1.toString(), Increments.TABLE)
                .map(this::topic)
                .toArray(String[]::new);
    }

    /** Starts anew, or where it was stopped. */
    JobProcess start() throws IOException {
        Files.createDirectories(setup.folder());
        Path worker = Files.write(setup.folder().resolve(name + ".worker.properties"), lines(worker()));
        // Without a file log4j lets everything down to DEBUG be computed, which costs.
        Path logging = Files.write(setup.folder().resolve(name + ".log4j.properties"), lines(LOGGING));
        Path connector = Files.write(setup.folder().resolve(name + ".connector.properties"), lines(connector()));
        List<String> command = PeerJvm.command(
                "-Dlog4j.configuration=" + logging.toUri(),
                Artifacts.folder("debezium-" + VERSION).resolve("*").toString(),
                "org.apache.kafka.connect.cli.ConnectStandalone",
                worker.toString(),
                connector.toString());
        return JobProcess.start(command, Map.of(), setup.folder().resolve(name + ".log"));
    }

    static void stop(JobProcess started) throws InterruptedException {
        started.stop(TERMINATED);
    }

    static boolean isIncrement(byte[] value) {
        return new String(value, StandardCharsets.UTF_8).contains("\"op\":\"c\"");
    }

    private Map<String, String> worker() {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", setup.brokers()),
                Map.entry("listeners", "http://127.0.0.1:0"),
                Map.entry("offset.storage.file.filename", file("offsets")),
                Map.entry("offset.flush.interval.ms", "5000"),
                Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("key.converter.schemas.enable", "false"),
                Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("value.converter.schemas.enable", "false"),
                Map.entry("producer.compression.type", "lz4"),
                Map.entry("producer.batch.size", "262144"),
                Map.entry("producer.linger.ms", "20"));
    }

    private Map<String, String> connector() {
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("connector.class", "io.debezium.connector.mysql.MySqlConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("topic.prefix", name),
                Map.entry("database.hostname", setup.servers().mysql().hostname()),
                Map.entry(
                        "database.port",
                        Integer.toString(setup.servers().mysql().port())),
                Map.entry("database.user", BenchServers.USER),
                Map.entry("database.password", BenchServers.PASSWORD),
                Map.entry("database.server.id", "76"),
                Map.entry("database.ssl.mode", "disabled"),
                Map.entry("driver.allowPublicKeyRetrieval", "true"),
                Map.entry(
                        "table.include.list",
                        "bench." + WarmUp.TABLE + ",bench." + BenchTable.T1 + ",bench." + Increments.TABLE),
                Map.entry("include.schema.changes", "false"),
                Map.entry("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory"),
                Map.entry("schema.history.internal.file.filename", file("history")),
                Map.entry("snapshot.locking.mode", "none"),
                Map.entry("poll.interval.ms", "10"),
                Map.entry("max.batch.size", "8192"),
                Map.entry("max.queue.size", "65536"));
    }

    private String file(String kind) {
        return setup.folder().resolve(name + "." + kind).toString();
    }

    private static List<String> lines(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
