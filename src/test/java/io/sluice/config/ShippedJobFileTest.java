package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.YamlNode.Field;
import io.sluice.config.YamlNode.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds conf/sluice.yaml to the code. */
final class ShippedJobFileTest {

    private static final Path FILE = Path.of("conf/sluice.yaml");
    private static final Map<String, String> ENVIRONMENT = Map.of("MYSQL_PASSWORD", "planted");
    private static final Pattern OUTCOMMENTED = Pattern.compile("(?m)^( *)#(?=[a-z])");

    private String asShipped;
    private String allActive;

    @BeforeEach
    void read() throws IOException {
        asShipped = Files.readString(FILE);
        allActive = OUTCOMMENTED.matcher(asShipped).replaceAll("$1");
    }

    @Test
    void showsEveryKeyOnce() {
        Faults faults = new Faults("");
        Fields fields = YamlTree.read(allActive, faults);

        faults.throwIfAny();
        assertThat(keys("", fields)).containsExactlyInAnyOrderElementsOf(JobFile.knownKeys());
    }

    @Test
    void onlyWhatHasNoDefaultIsActive() {
        Fields fields = YamlTree.read(asShipped, new Faults(""));

        assertThat(keys("", fields)
                        .filter(key -> !key.matches(
                                "checkpoint|state|initialization.structure|format|source.chunk|sink.create-topics")))
                .containsExactlyInAnyOrder(
                        "name",
                        "source.hostname",
                        "source.username",
                        "source.password",
                        "source.tables",
                        "sink.brokers",
                        "sink.topic");
    }

    @Test
    void showsTheDefaults() {
        SyncConfig shipped = parse(asShipped + "parallelism: 8\n");

        assertThat(parse(allActive)).isEqualTo(shipped);
        assertThat(parse(asShipped).parallelism()).isEqualTo(SyncConfig.defaultParallelism());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename.yaml", "shards.yaml"})
    void examplesAreValid(String name) {
        SyncConfig config = SyncConfig.load(Path.of("conf").resolve(name), ENVIRONMENT);

        assertThat(config.objects())
                .allMatch(object -> config.source().tables().stream().anyMatch(pattern -> pattern.exact()
                        .map(table -> object.table().matches(table, true))
                        .orElse(pattern.equals(object.table()))));
    }

    private static SyncConfig parse(String text) {
        return SyncConfig.parse(text, FILE, ENVIRONMENT);
    }

    private static Stream<String> keys(String path, Fields fields) {
        return fields.byName().entrySet().stream().flatMap(entry -> {
            String key = Wording.join(path, entry.getKey());
            Field field = entry.getValue();
            boolean block =
                    field.value() instanceof Fields inner && !inner.byName().isEmpty();
            return block ? keys(key, (Fields) field.value()) : Stream.of(key);
        });
    }
}
