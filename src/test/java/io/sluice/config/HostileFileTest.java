package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Job files that somebody made to do harm: each is refused in words, and at once. */
@Timeout(20)
final class HostileFileTest {

    private static final int LARGE = 250_000;

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        String bomb = IntStream.range(1, 30)
                .mapToObj(i -> "a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1))
                .collect(Collectors.joining("", "a0: &a0 [x, x]\n", ""));
        return Stream.of(
                arguments("alias bomb", bomb, "has a YAML anchor or alias"),
                arguments("type tag", "name: !!javax.script.ScriptEngineManager [x]\n", "has a YAML tag"),
                arguments("local tag", "name: !x y\n", "has a YAML tag"),
                arguments("flow depth", "name: " + "{a: ".repeat(LARGE / 4), "nested more than 20 deep"),
                arguments("block depth", "- ".repeat(LARGE), "nested more than 20 deep"),
                arguments("question marks", "? ".repeat(LARGE), "nested more than 20 deep"),
                arguments("unknown keys", numbered("k%d: x\n"), "is not a key"),
                arguments("duplicate keys", "name: x\n".repeat(LARGE / 10), "stands twice"),
                arguments("documents", "--- {}\n".repeat(LARGE / 10), "a second YAML document"),
                arguments("long key", "k".repeat(LARGE) + ": x\n", "is not YAML"),
                arguments("long value", "name: " + "x".repeat(LARGE) + "\n", "is not 1 to 80 of"),
                arguments("long list", "source:\n  tables:\n" + "  - a.b\n".repeat(LARGE / 10), "has an entry twice"),
                arguments("dollars", "name: " + "${".repeat(LARGE) + "\n", "has a ${ without its }"),
                arguments("references", "name: '" + "${env:X}".repeat(LARGE / 10) + "'\n", "which is not set"),
                arguments("formats", "name: '%s%n%x'\n", "'%s%n%x' is not 1 to 80 of"),
                arguments("directive", "%YAML 9.9\n---\nname: x\n", ":1: is not YAML"),
                arguments("NUL", "name: x\u0000y\n", ":1: has the control character U+0000"),
                arguments("escaped NUL", "name: \"x\\0y\"\n", "is not 1 to 80 of"),
                arguments("escape", "name: \"x\\e[2J\"\n", "'x [2J' is not 1 to 80 of"),
                arguments("NUL in a path", "name: \"${file:a\\0b}\"\n", "is no path"),
                arguments("merge", "<<: {name: x}\n", "is not a key"));
    }

    private static String numbered(String line) {
        return IntStream.range(0, LARGE / 10).mapToObj(line::formatted).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void files(String what, String text, String fault) throws Exception {
        Path file = Files.writeString(folder.resolve("job.yaml"), text);

        assertThatThrownBy(() -> SyncConfig.load(file, Map.of()))
                .isInstanceOfSatisfying(ConfigException.class, failure -> {
                    assertThat(failure.faults()).hasSizeLessThanOrEqualTo(100);
                    assertThat(failure.getMessage().lines())
                            .allMatch(line -> line.matches(".*job\\.yaml:\\d+: .*"))
                            .allMatch(line -> line.length() < 1_000)
                            .anyMatch(line -> line.contains(fault));
                    assertThat(failure.getMessage().replace("\n", "").codePoints())
                            .noneMatch(Character::isISOControl);
                });
    }

    @Test
    void tooLongAndNoText() throws Exception {
        Path file = folder.resolve("job.yaml");
        Files.writeString(file, JobText.SHORTEST + "#".repeat(1 << 20));
        assertRefused(file, "is longer than 1 MiB");
        Files.write(file, (JobText.SHORTEST + "# \u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, ":10: is not UTF-8");
        Files.write(file, JobText.SHORTEST.getBytes(StandardCharsets.UTF_16));
        assertRefused(file, "is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/dev/random", "/dev/null", "/dev/tty", "pipe", "loop"})
    void filesThatAreNone(String name) throws Exception {
        Path file = folder.resolve(name);
        if (name.equals("pipe")) {
            assumeThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
        }
        if (name.equals("loop")) {
            Files.createSymbolicLink(file, file);
        }
        assumeThat(Files.exists(file) || Files.isSymbolicLink(file)).isTrue();

        assertRefused(file, ":1: cannot be read");
        Path job =
                Files.writeString(folder.resolve("job.yaml"), JobText.with("source", "password: ${file:" + file + "}"));
        assertRefused(job, ":3: source.password: needs the file ", ", which cannot be read");
    }

    /** A file is text wherever it is put: not even the job file in itself is read twice. */
    @Test
    void theJobFileInItself() throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), JobText.with("source", "password: ${file:job.yaml}"));

        assertThat(SyncConfig.load(job, Map.of()).source().password().reveal())
                .isEqualTo(Files.readString(job).stripTrailing());
    }

    /** Whatever is broken around it, a secret is not told. */
    @Test
    void aSecretInABrokenFile() {
        Random random = new Random(7);
        String signs = ":-[]{}!&*%@`'\"|>?#,$\n\t ~<\\";
        String secret = "Pl4nt3d";
        String whole = JobText.SHORTEST.replace("planted", secret) + "flink:\n  s3.secret-key: " + secret + "\n";
        List<Integer> places = IntStream.range(0, whole.length())
                .filter(at -> !whole.startsWith(secret, at))
                .boxed()
                .toList();
        for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder(whole);
            int at = places.get(random.nextInt(places.size()));
            int cut = Math.min(text.indexOf(secret, at) < 0 ? text.length() : text.indexOf(secret, at), at + 1);
            text.replace(at, cut, "" + signs.charAt(random.nextInt(signs.length())));
            assertThat(JobText.faultsOf(text.toString())).as("%s", text).noneMatch(fault -> fault.contains(secret));
        }
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> SyncConfig.load(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(parts);
    }
}
