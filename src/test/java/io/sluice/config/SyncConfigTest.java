package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Operation;
import io.sluice.row.TableId;
import io.sluice.row.TextImage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SyncConfigTest {

    private static final String ALL_KEYS = """
            name: My.Job_2
            parallelism: 3
            checkpoint:
              interval: 1500ms
              timeout: 1h
            state:
              dir: s3://bucket/sluice
            source:
              hostname: '[::1]'
              port: 3307
              username: reader
              password: planted-1
              tables: ['`my.db`.`or``ders`', shop.$items_2, shop./c(.*)/]
              exclude: [shop./.*_old/]
              server-id: 100-102
              startup: position:mysql-bin.000003/4567
              chunk: {rows: 7000, bytes: 64kb}
              watermark-overlap: 5s
              jdbc:
                socketTimeout: 60000
                serverRSAPublicKeyFile: planted-2
            sink:
              brokers: a:1, '[::1]:2'
              topic: all
              partitioning: zero
              delivery: at-least-once
              transactional-id-prefix: mine
              create-topics:
                enabled: false
                partitions: 12
                replication: 3
                properties: {retention.ms: 0010, flush: {ms: "1"}}
              compression: zstd
              properties:
                linger.ms: 50
                sasl: {jaas.config: planted-3, mechanism: PLAIN}
            initialization:
              structure: {enabled: false, partitions: all}
              data: false
              operation: INSERT
            format:
              text: character
              key-change: update
            objects:
              - table: shop.$items_2
                to: mall.items
                topic: items
                partition-by: [name]
                columns: {rename: {title: name}, exclude: [note]}
                where: id > 0
            flink:
              state.backend.type: rocksdb
              s3: {access-key: planted-4, secret-key: planted-5, path.style.access: yes}
            """.replace("a:1, '[::1]:2'", "'a:1, [::1]:2'");

    @Test
    void defaults() {
        SyncConfig config = JobText.read(JobText.SHORTEST);

        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(config.parallelism()).isEqualTo(Math.min(cores, 8));
        assertThat(config.checkpoint()).isEqualTo(new CheckpointConfig(Duration.ofSeconds(10), Duration.ofMinutes(10)));
        assertThat(config.stateDir()).isEqualTo("file:///jobs/state/shop");
        assertThat(config.source().port()).isEqualTo(3306);
        assertThat(config.source().serverIds())
                .isEqualTo(new ServerIds(1_903_454_144L, 1_903_454_144L + config.parallelism() - 1));
        assertThat(config.source().startup()).isEqualTo(Startup.Place.INITIAL);
        assertThat(config.source().chunk()).isEqualTo(new ChunkConfig(50_000, 32 << 20));
        assertThat(config.source().watermarkOverlap()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.source().jdbc()).isEmpty();
        assertThat(config.sink())
                .isEqualTo(new SinkConfig(
                        "kafka:9092",
                        "dts",
                        Partitioning.KEY,
                        Delivery.AUTO,
                        "sluice-shop-e2ebc337",
                        new CreateTopics(true, 4, (short) -1, Map.of()),
                        Compression.LZ4,
                        Map.of()));
        assertThat(config.initialization())
                .isEqualTo(new InitializationConfig(StructureConfig.DEFAULT, true, Operation.INIT));
        assertThat(config.flink()).isEmpty();
    }

    @Test
    void everyKeyIsMapped() {
        SyncConfig expected = new SyncConfig(
                "My.Job_2",
                3,
                new CheckpointConfig(Duration.ofMillis(1500), Duration.ofHours(1)),
                "s3://bucket/sluice",
                new SourceConfig(
                        "[::1]",
                        3307,
                        "reader",
                        new Secret("planted-1"),
                        List.of(
                                TablePattern.parse("`my.db`.`or``ders`"),
                                TablePattern.parse("shop.$items_2"),
                                TablePattern.parse("shop./c(.*)/")),
                        List.of(TablePattern.parse("shop./.*_old/")),
                        new ServerIds(100, 102),
                        new Startup.AtPosition("mysql-bin.000003", 4567),
                        new ChunkConfig(7_000, 64 << 10),
                        Duration.ofSeconds(5),
                        Map.of("socketTimeout", "60000", "serverRSAPublicKeyFile", "planted-2")),
                new SinkConfig(
                        "a:1,[::1]:2",
                        "all",
                        Partitioning.ZERO,
                        Delivery.AT_LEAST_ONCE,
                        "mine",
                        new CreateTopics(false, 12, (short) 3, Map.of("retention.ms", "0010", "flush.ms", "1")),
                        Compression.ZSTD,
                        Map.of("linger.ms", "50", "sasl.jaas.config", "planted-3", "sasl.mechanism", "PLAIN")),
                new InitializationConfig(new StructureConfig(false, StructurePartitions.ALL), false, Operation.INSERT),
                new FormatConfig(TextImage.CHARACTER, KeyChange.UPDATE),
                List.of(new ObjectConfig(
                        TablePattern.parse("shop.$items_2"),
                        new TableId("mall", "items"),
                        "items",
                        List.of("name"),
                        new ColumnsConfig(Map.of("title", "name"), List.of(), List.of("note")),
                        "id > 0")),
                Map.of(
                        "state.backend.type", "rocksdb",
                        "s3.access-key", "planted-4",
                        "s3.secret-key", "planted-5",
                        "s3.path.style.access", "yes"));

        assertThat(JobText.read(ALL_KEYS)).isEqualTo(expected);
    }

    @Test
    void topicsAreCreatedWithTheStructureUnlessTheFileSaysOtherwise() {
        String without = JobText.SHORTEST + "initialization: {structure: {enabled: false}}\n";

        assertThat(JobText.read(JobText.SHORTEST).initialization().structure())
                .isEqualTo(new StructureConfig(true, StructurePartitions.FIRST));
        assertThat(JobText.read(without).sink().createTopics().enabled()).isFalse();
        assertThat(JobText.read(without.replace("sink:", "sink:\n  create-topics: {enabled: true}"))
                        .sink()
                        .createTopics()
                        .enabled())
                .isTrue();
    }

    @Test
    void theTestOfAllKeysHasAllKeys() {
        Set<String> inTest = new TreeSet<>();
        for (String key : JobFile.knownKeys()) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            if (ALL_KEYS.contains(last + ":")) {
                inTest.add(key);
            }
        }
        assertThat(inTest).containsExactlyInAnyOrderElementsOf(JobFile.knownKeys());
    }

    @Test
    void secretsDoNotPrint() {
        SyncConfig config = JobText.read(ALL_KEYS);

        assertThat(config.source().password().reveal()).isEqualTo("planted-1");
        assertThat(config.toString())
                .doesNotContain("planted")
                .contains("password=***", "sasl.jaas.config=***", "linger.ms=50", "s3.path.style.access=yes");
    }

    @Test
    void settingsCannotBeChanged() {
        Map<String, String> flink = JobText.read(ALL_KEYS).flink();

        assertThat(flink.get("state.backend.type")).isEqualTo("rocksdb");
        assertThatThrownBy(() -> flink.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(flink.entrySet()::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void recordsRefuseByThemselves() {
        SyncConfig good = JobText.read(ALL_KEYS);

        assertThatThrownBy(() -> new CheckpointConfig(Duration.ZERO, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("; write 100ms or more");
        assertThatThrownBy(() -> new InitializationConfig(StructureConfig.DEFAULT, true, Operation.DELETE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CreateTopics(true, 0, (short) 1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SyncConfig(
                        "x",
                        4,
                        good.checkpoint(),
                        good.stateDir(),
                        good.source(),
                        good.sink(),
                        good.initialization(),
                        good.format(),
                        good.objects(),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has 3 ids for a parallelism of 4; widen it, or lower parallelism");
    }
}
