package io.sluice.testing;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka process on the loopback address, broker and controller in one, or before KRaft with a ZooKeeper beside it. */
final class LocalKafka implements KafkaBroker {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final String LOGIN_FILE = "jaas.conf";

    private final String version;
    private final Path folder;
    private final int port;
    private final String classPath;
    private final Map<String, String> properties;

    /** Empty where the broker is its own controller, or shares another one's. */
    private final Optional<ZooKeeper> zooKeeper;

    private ServerProcess process;
    private Admin probe;

    private LocalKafka(
            String version,
            Path folder,
            int port,
            String classPath,
            Map<String, String> properties,
            Optional<ZooKeeper> zooKeeper) {
        this.version = version;
        this.folder = folder;
        this.port = port;
        this.classPath = classPath;
        this.properties = properties;
        this.zooKeeper = zooKeeper;
    }

    static LocalKafka start(String version, Map<String, String> properties) {
        return start(version, properties, KafkaListeners.NONE);
    }

    static LocalKafka start(String version, Map<String, String> properties, KafkaListeners listeners) {
        Path jars = version.equals(DEFAULT_VERSION)
                ? Artifacts.folder("kafka-" + version)
                : Artifacts.folderIfAvailable("kafka-" + version);
        Path folder = RunFolder.create("kafka-" + version);
        write(folder.resolve("log4j.properties"), logging());
        String classPath = jars.resolve("*").toString();
        int port = FreePorts.next();
        Optional<ZooKeeper> zooKeeper =
                KafkaVersions.needsZooKeeper(version) && !properties.containsKey(ZooKeeper.PROPERTY)
                        ? Optional.of(ZooKeeper.start(folder, classPath))
                        : Optional.empty();
        Map<String, String> all = ofOne(version, port, properties);
        zooKeeper.ifPresent(server -> all.put(ZooKeeper.PROPERTY, server.address()));
        all.put("log.dirs", folder.resolve("data").toString());
        all.putAll(properties);
        listeners.addTo(all);
        if (!listeners.loginFile().isEmpty()) {
            write(folder.resolve(LOGIN_FILE), List.of(listeners.loginFile()));
        }
        write(
                folder.resolve("server.properties"),
                all.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        LocalKafka broker = new LocalKafka(version, folder, port, classPath, all, zooKeeper);
        if (!KafkaVersions.needsZooKeeper(version)) {
            broker.format();
        }
        broker.launch();
        return broker;
    }

    private static Map<String, String> ofOne(String version, int port, Map<String, String> wanted) {
        if (KafkaVersions.needsZooKeeper(version)) {
            return KafkaProperties.withZooKeeper(port);
        }
        return wanted.containsKey(KafkaProperties.CONTROLLERS)
                ? KafkaProperties.joining(port)
                : KafkaProperties.of("127.0.0.1", port, FreePorts.next());
    }

    private static List<String> logging() {
        try (InputStream logging = LocalKafka.class.getResourceAsStream("kafka-log4j.properties")) {
            return new String(logging.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the brokers' logging properties", e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void format() {
        List<String> command = new ArrayList<>(java("-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(
                "kafka.tools.StorageTool", "format", "-t", KafkaProperties.CLUSTER_ID, "-c", "server.properties"));
        CommandResult result = Commands.run(command, folder, Map.of());
        if (!result.succeeded()) {
            throw new SyncException("Kafka " + version + " could not format its data folder:\n" + result.output());
        }
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(Commands.java(), "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-Dlog4j.configuration=file:log4j.properties", "-Dlog4j2.level=INFO", "-cp", classPath));
        return command;
    }

    private void launch() {
        List<String> command = new ArrayList<>(java("-Xms128m", "-Xmx512m"));
        if (Files.exists(folder.resolve(LOGIN_FILE))) {
            command.add(1, "-Djava.security.auth.login.config=" + LOGIN_FILE);
        }
        command.addAll(List.of("kafka.Kafka", "server.properties"));
        process = ServerProcess.start("kafka", folder.resolve("kafka.log"), command, Map.of());
        try {
            process.awaitReady(START, this::answers);
        } finally {
            if (probe != null) {
                probe.close(Duration.ZERO);
                probe = null;
            }
        }
    }

    private boolean answers() throws Exception {
        // Refused at once while the broker starts; the client would log every attempt.
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        if (probe == null) {
            probe = admin();
        }
        return !probe.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
    }

    @Override
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Where its cluster is kept: what another broker has to know to join it. */
    Map<String, String> cluster() {
        String property = KafkaVersions.needsZooKeeper(version) ? ZooKeeper.PROPERTY : KafkaProperties.CONTROLLERS;
        return Map.of(property, properties.get(property));
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void stop() {
        process.stop(STOP);
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void restart() {
        stop();
        zooKeeper.ifPresent(server -> server.awaitGone("/brokers/ids/" + properties.get("broker.id")));
        launch();
    }

    @Override
    public void createTopic(String topic, int partitions) {
        if (!KafkaVersions.isBefore(version, "0.10.1")) {
            KafkaBroker.super.createTopic(topic, partitions);
            return;
        }
        runAdmin(
                "kafka.admin.TopicCommand",
                "--zookeeper",
                properties.get(ZooKeeper.PROPERTY),
                "--create",
                "--topic",
                topic,
                "--partitions",
                String.valueOf(partitions),
                "--replication-factor",
                "1");
        // The command told ZooKeeper; the broker hears of it later.
        try (Admin admin = admin()) {
            Await.until(
                    "topic " + topic,
                    START,
                    () -> admin.listTopics().names().get().contains(topic));
        }
    }

    @Override
    public void createScramUser(String name, String password) {
        if (!KafkaVersions.needsZooKeeper(version)) {
            KafkaBroker.super.createScramUser(name, password);
            return;
        }
        runAdmin(
                "kafka.admin.ConfigCommand",
                "--zookeeper",
                properties.get(ZooKeeper.PROPERTY),
                "--alter",
                "--add-config",
                "SCRAM-SHA-256=[password=" + password + "],SCRAM-SHA-512=[password=" + password + "]",
                "--entity-type",
                "users",
                "--entity-name",
                name);
    }

    /** The broker's own command line, where no client may ask for it. */
    private void runAdmin(String... arguments) {
        List<String> command = new ArrayList<>(java("-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        CommandResult result = Commands.run(command, folder, Map.of());
        if (!result.succeeded()) {
            throw new SyncException("Kafka " + version + " could not do " + arguments[0] + ":\n" + result.output());
        }
    }

    @Override
    public void close() {
        process.kill();
        zooKeeper.ifPresent(ZooKeeper::kill);
        FileTrees.deleteAtEnd(folder);
    }
}
