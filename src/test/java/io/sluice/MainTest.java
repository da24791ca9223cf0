package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and messages of what is wrong before anybody talks to a server. */
final class MainTest {

    private static final String JOB = """
            name: t
            source: {hostname: h, username: u, password: p, tables: [a.b]}
            sink: {brokers: 'h:9092', topic: t}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "topics", "cat"})
    void anUnknownKeyIsWrongUse(String command) throws Exception {
        Path file = write(JOB.replace("name:", "nmae:"));

        Console console = Console.run(command, "-c", file.toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("job.yaml:1: nmae:").contains("name").doesNotContain("\tat ");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void badYamlIsWrongUse() throws Exception {
        Console console = Console.run("run", "-c", write("name: [").toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("job.yaml:").doesNotContain("\tat ");
    }

    @Test
    void aMissingVariableIsWrongUse() throws Exception {
        Console console = Console.run(
                "check",
                "-c",
                write(JOB.replace("password: p", "password: '${env:NOT_SET_ANYWHERE}'"))
                        .toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("source.password").contains("NOT_SET_ANYWHERE");
    }

    @Test
    void aMissingFileIsWrongUse() {
        Console console = Console.run("run", "-c", folder.resolve("none.yaml").toString());

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("none.yaml");
    }

    @ParameterizedTest
    @CsvSource({"runn", "run", "run --fresh --from x -c f", "cat --brokers h:1", "cat", "topics --output xml -c f", "''"
    })
    void aWrongCommandLineIsWrongUse(String line) {
        Console console = Console.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("sluice").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK_RETENTOIN, is no check; the nearest one is CHECK_RETENTION",
        "everything, 'is no check; known are CHECK_AUTH_DEST, '"
    })
    void onlyChecksCanBeSkipped(String code, String answer) throws Exception {
        Console console = Console.run("run", "-c", write(JOB).toString(), "--skip", code);

        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.err()).contains("--skip " + code + ": " + answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "check --help", "topics --help", "cat --help"})
    void helpIsEverywhere(String line) {
        Console console = Console.run(line.split(" "));

        assertThat(console.exitCode()).isZero();
        assertThat(console.out()).startsWith("Usage: sluice").contains("--help");
    }

    @Test
    void theVersionPrints() {
        assertThat(Console.run("--version").out()).startsWith("sluice ");
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("job.yaml"), text);
    }
}
