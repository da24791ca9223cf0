package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a job file as a whole. */
final class JobFileTest {

    private static final String YAML_REMEDY =
            "; mend it there or in the line above; a value with special characters needs quotes";
    private static final String BEGIN = "; begin with conf/sluice.yaml, which shows every key";

    @TempDir
    private Path folder;

    @Test
    void allFaultsTogether() {
        String text = """
                # a job
                nme: shop
                source:
                  hostname: a b
                  username: sluice
                  username: other
                  password: ${env:MISSING}
                sink:
                  brokers: kafka
                  topic: dts
                  delivery: sometimes
                flink:
                  pipeline.name: x
                """;

        ConfigException failure = catchThrowableOfType(
                ConfigException.class, () -> SyncConfig.parse(text, Path.of("conf/job.yaml"), Map.of()));

        assertThat(failure.getMessage().lines())
                .containsExactly(
                        "conf/job.yaml:2: name: is missing; add it; it has no default",
                        "conf/job.yaml:2: nme: is not a key; the nearest one is name",
                        "conf/job.yaml:3: source.tables: is missing; add it; it has no default",
                        "conf/job.yaml:4: source.hostname: 'a b' is not a host name or an address; write the host alone, "
                                + "its port under its own key, an IPv6 address in brackets: '[::1]'",
                        "conf/job.yaml:6: source.username: stands twice, first in line 5; remove one of the two",
                        "conf/job.yaml:7: source.password: needs the environment variable MISSING, which is not set; "
                                + "export MISSING",
                        "conf/job.yaml:9: sink.brokers: 'kafka' has no port in entry 1; "
                                + "write host:port,host:port, for example kafka1:9092",
                        "conf/job.yaml:11: sink.delivery: 'sometimes' is not one of auto, exactly-once, at-least-once; "
                                + "write one of them",
                        "conf/job.yaml:13: flink.pipeline.name: has a key of its own; use name");
        assertThat(failure.faults().get(1))
                .isEqualTo(new Fault("conf/job.yaml", 2, "nme", "is not a key", "the nearest one is name"));
        assertThat(failure.hint())
                .isEqualTo("9 faults, nothing was started; conf/sluice.yaml shows every key with its default");
    }

    static Stream<Arguments> documents() {
        List<String> missing = Stream.of(
                        "name",
                        "source.hostname",
                        "sink.brokers",
                        "sink.topic",
                        "source.username",
                        "source.password",
                        "source.tables")
                .map(key -> "1: " + key + ": is missing; add it; it has no default")
                .toList();
        return Stream.of(
                arguments("{}", missing),
                arguments(
                        "",
                        Stream.concat(Stream.of("1: is empty" + BEGIN), missing.stream())
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource
    void documents(String text, List<String> faults) {
        assertThat(JobText.faultsOf(text)).containsExactlyElementsOf(faults);
    }

    static Stream<Arguments> notYaml() {
        return Stream.of(
                arguments("just text", "1: must be a block of keys, not a single value" + BEGIN),
                arguments("- a", "1: must be a block of keys, not a list" + BEGIN),
                arguments(
                        "name: x\nsource: [planted",
                        "2: is not YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>"
                                + YAML_REMEDY),
                arguments(
                        "name: x\n  hostname: planted",
                        "2: is not YAML: mapping values are not allowed here" + YAML_REMEDY),
                arguments(
                        "name: x\n\tplanted: y",
                        "2: is not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot start "
                                + "any token. (Do not use \\t(TAB) for indentation)" + YAML_REMEDY),
                arguments("name: !planted!planted x", "1: is not YAML: found a tag" + YAML_REMEDY),
                arguments(
                        "name: x\nnote: \u0001planted",
                        "2: has the control character U+0001; remove it, or write it as an escape in double quotes"));
    }

    @ParameterizedTest
    @MethodSource
    void notYaml(String text, String fault) {
        assertThat(JobText.faultsOf(text)).first().isEqualTo(fault);
    }

    @Test
    void aSecondDocument() {
        assertThat(JobText.faultsOf(JobText.SHORTEST + "---\nname: two\n"))
                .containsExactly("10: a second YAML document begins; write one document, one job, a file");
    }

    @Test
    void depthIsLimited() {
        String deep = "flink: {a: " + "[".repeat(100_000) + "}\n";

        assertThat(JobText.faultsOf(JobText.SHORTEST + deep))
                .containsExactly("10: flink.a: is nested more than 20 deep; no key needs this; remove it");
    }

    @Test
    void readsAFileWithAByteOrderMark() throws IOException {
        Path file = folder.resolve("job.yaml");
        Files.writeString(
                file, '\uFEFF' + JobText.SHORTEST.replace("shop\n", "über\n").replace("über", "shop"));

        assertThat(SyncConfig.load(file).stateDir()).isEqualTo("file://" + folder.resolve("state/shop"));
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "name: x\nnote: \u00fc\n".getBytes(StandardCharsets.ISO_8859_1));
        Path cut = folder.resolve("cut.yaml");
        Files.write(cut, new byte[] {'a', '\n', (byte) 0xC3});

        assertThat(faultOf(latin)).isEqualTo(latin + ":2: is not UTF-8; save the file as UTF-8");
        assertThat(faultOf(cut)).isEqualTo(cut + ":2: is not UTF-8; save the file as UTF-8");
        assertThat(faultOf(folder)).isEqualTo(folder + ":1: cannot be read: it is a folder; name a file");
        Path none = folder.resolve("none.yaml");
        assertThat(faultOf(none))
                .isEqualTo(none + ":1: cannot be read: it does not exist; mend the path, or create the file");
    }

    /** Whatever a person types, the answer is a configuration or faults. */
    @Test
    void nothingElseIsThrown() {
        Random random = new Random(42);
        String signs = "abc:-[]{}!&*%@`'\"|>?#,$\n\t  0~<\\\u0000\u00fc";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(JobText.SHORTEST);
            for (int change = 0; change <= random.nextInt(3); change++) {
                int at = random.nextInt(text.length());
                int cut = Math.min(text.length(), at + random.nextInt(3));
                text.replace(at, cut, "" + signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(JobText.faultsOf(text.toString())).doesNotContain("1: is not YAML" + YAML_REMEDY);
        }
    }

    private static String faultOf(Path file) {
        return catchThrowableOfType(ConfigException.class, () -> SyncConfig.load(file, Map.of()))
                .getMessage();
    }
}
