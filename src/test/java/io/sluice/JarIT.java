package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the job jar holds: all that a Flink cluster does not have, and nothing that it has. */
final class JarIT {

    private static final long MOST_BYTES = 36_000_000;

    /** Names below {@code org/apache/flink} that a distribution does not have. */
    private static final List<String> CONNECTORS = List.of(
            "org/apache/flink/cdc/",
            "org/apache/flink/connector/kafka/",
            "org/apache/flink/streaming/connectors/kafka/",
            "org/apache/flink/streaming/util/serialization/");

    private static JarFile jar;
    private static List<String> names;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(JobJar.file().toFile());
        names = jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void hasNoneOfFlinksOwnClasses() {
        assertThat(names)
                .filteredOn(name -> name.startsWith("org/apache/flink/"))
                .filteredOn(name -> CONNECTORS.stream().noneMatch(name::startsWith))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/slf4j/",
                "org/apache/logging/",
                "org/apache/log4j/",
                "org/rocksdb/",
                "org/junit/",
                "org/testcontainers/",
                "com/aliyun/",
                "org/apache/avro/",
                "io/sluice/testing/",
                "io/sluice/demo/"
            })
    void hasNeitherLoggingNorWhatBelongsToTests(String prefix) {
        assertThat(names).filteredOn(name -> name.startsWith(prefix)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/sluice/Main.class",
                "io/sluice/dts/record.avsc",
                "com/mysql/cj/jdbc/Driver.class",
                "com/github/shyiko/mysql/binlog/BinaryLogClient.class",
                "org/apache/flink/cdc/connectors/mysql/source/MySqlSource.class",
                "org/apache/flink/connector/kafka/sink/KafkaSink.class",
                "org/apache/kafka/clients/producer/KafkaProducer.class",
                "com/github/luben/zstd/Zstd.class",
                "linux/amd64/libzstd-jni-1.5.6-4.so",
                "net/jpountz/lz4/LZ4Factory.class",
                "org/xerial/snappy/Snappy.class",
                "META-INF/LICENSE",
                "META-INF/NOTICE",
                "org/h2/mvstore/MVStore.class",
                "META-INF/licenses/h2-mvstore/LICENSE",
                "META-INF/licenses/mysql-connector-j/LICENSE",
                "META-INF/licenses/kafka-clients/NOTICE"
            })
    void hasWhatAClusterDoesNot(String name) {
        assertThat(names).filteredOn(name::equals).hasSize(1);
    }

    @Test
    void hasEveryClassOnce() {
        Set<String> seen = new HashSet<>();
        assertThat(names).filteredOn(name -> !seen.add(name)).isEmpty();
        assertThat(names)
                .filteredOn(name -> name.endsWith("/shyiko/mysql/binlog/BinaryLogClient.class"))
                .hasSize(1);
    }

    @Test
    void hasNoSignatureOfAnotherJar() {
        assertThat(names)
                .filteredOn(name -> name.matches("META-INF/(.*\\.(SF|DSA|RSA)|INDEX.LIST)"))
                .isEmpty();
    }

    @Test
    void startsTheCommandLineAndKnowsItsVersion() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(Main.class.getName());
        assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isNotEmpty();
    }

    @Test
    void namesOnlyServicesThatAreThere() throws IOException {
        for (String service : names) {
            if (service.startsWith("META-INF/services/")) {
                assertThat(providers(service))
                        .as(service)
                        .filteredOn(provider -> !names.contains(provider))
                        .isEmpty();
            }
        }
    }

    private static List<String> providers(String service) throws IOException {
        String text = new String(jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(line -> line.replace('.', '/') + ".class")
                .toList();
    }

    @Test
    void staysSmall() throws IOException {
        long bytes = Files.size(JobJar.file());

        System.out.printf("%s: %.1f MB%n", JobJar.file().getFileName(), bytes / 1e6);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }
}
