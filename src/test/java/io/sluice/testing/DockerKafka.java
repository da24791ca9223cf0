package io.sluice.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker in a container of Apache's image, which takes its properties from the environment. */
final class DockerKafka implements KafkaBroker {

    private static final int CONTROLLER_PORT = 9093;

    private final String version;
    private final int port;
    private final Docker container;

    private DockerKafka(String version, int port, Map<String, String> properties) {
        this.version = version;
        this.port = port;
        container = Docker.start(
                Docker.image("kafka", "apache/kafka:{version}", version),
                // The same port on both sides: the broker itself must find its advertised address, too.
                port + ":" + port,
                environment(properties),
                List.of(),
                this::answers);
    }

    static DockerKafka start(String version, Map<String, String> properties) {
        int port = FreePorts.next();
        Map<String, String> all = KafkaProperties.of("0.0.0.0", port, CONTROLLER_PORT);
        all.putAll(properties);
        return new DockerKafka(version, port, all);
    }

    static Map<String, String> environment(Map<String, String> properties) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CLUSTER_ID", KafkaProperties.CLUSTER_ID);
        properties.forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    private static String variable(String property) {
        String name = property.replace("_", "___").replace("-", "__").replace('.', '_');
        return "KAFKA_" + name.toUpperCase(Locale.ROOT);
    }

    private boolean answers() throws Exception {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        }
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
        container.stop();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void restart() {
        container.restart();
    }

    @Override
    public void close() {
        container.close();
    }
}
