package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the README says of contracts is what the code does. */
final class ReadmeTest {

    private final String readme = read(Path.of("README.md"));

    @Test
    void thePartitionVectorsAreTheTestedOnes() throws Exception {
        try (InputStream vectors = ReadmeTest.class.getResourceAsStream("/io/sluice/route/partition-vectors.md")) {
            assertThat(readme).contains(new String(vectors.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    @Test
    void everyCommandAndOptionIsThere() {
        CommandLine main = Main.commandLine(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, false, StandardCharsets.UTF_8));
        main.getSubcommands().forEach((name, command) -> {
            assertThat(readme).contains("| `" + name + " -c FILE`");
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.inherited() && !option.usageHelp() && !option.versionHelp()) {
                    assertThat(readme).as(name).contains(option.shortestName());
                }
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
