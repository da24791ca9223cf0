package io.sluice.testing;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka process on the loopback address, broker and controller in one. */
final class LocalKafka implements KafkaBroker {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String version;
    private final Path folder;
    private final int port;
    private final String classPath;
    private ServerProcess process;
    private Admin probe;

    private LocalKafka(String version, Path folder, int port, String classPath) {
        this.version = version;
        this.folder = folder;
        this.port = port;
        this.classPath = classPath;
    }

    static LocalKafka start(String version, Map<String, String> properties) {
        Path jars = Artifacts.folder("kafka-" + version);
        Path folder = RunFolder.create("kafka-" + version);
        int port = FreePorts.next();
        Map<String, String> all = KafkaProperties.of("127.0.0.1", port, FreePorts.next());
        all.put("log.dirs", folder.resolve("data").toString());
        all.putAll(properties);
        try (InputStream logging = LocalKafka.class.getResourceAsStream("kafka-log4j.properties")) {
            Files.write(folder.resolve("log4j.properties"), logging.readAllBytes());
            Files.write(
                    folder.resolve("server.properties"),
                    all.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
        LocalKafka broker =
                new LocalKafka(version, folder, port, jars.resolve("*").toString());
        broker.format();
        broker.launch();
        return broker;
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
        command.addAll(List.of("-Dlog4j.configuration=file:log4j.properties", "-cp", classPath));
        return command;
    }

    private void launch() {
        List<String> command = new ArrayList<>(java("-Xms128m", "-Xmx512m"));
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
        launch();
    }

    @Override
    public void close() {
        process.kill();
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
