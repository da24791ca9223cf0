package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SubstitutionTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "YES",
            "yes",
            "NUMBER",
            "0123",
            "PAIR",
            "a: b",
            "EMPTY",
            "",
            "NULL",
            "null",
            "MORE",
            "${env:YES}$$",
            "PORT",
            "3307");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("one"), "from file\n\n");
        Files.writeString(folder.resolve("windows"), "from file\r\n");
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF});
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("${env:YES}", "yes"),
                arguments("${env:NUMBER}", "0123"),
                arguments("${env:PAIR}", "a: b"),
                arguments("${env:NULL}", "null"),
                arguments("'${env:EMPTY}'", ""),
                arguments("${env:MORE}", "${env:YES}$$"),
                arguments("a${env:YES}-${env:NUMBER}b", "ayes-0123b"),
                arguments("\"${env:YES}\"", "yes"),
                arguments("123", "123"),
                arguments("no", "no"),
                arguments("$${env:YES}", "${env:YES}"),
                arguments("a$$b$c$", "a$b$c$"),
                arguments("${file:one}", "from file\n"),
                arguments("${file:./windows}", "from file"),
                arguments("|\n    two\n    lines", "two\nlines\n"));
    }

    @ParameterizedTest
    @MethodSource
    void values(String written, String expected) {
        assertThat(read(JobText.with("source", "password: " + written))
                        .source()
                        .password()
                        .reveal())
                .isEqualTo(expected);
    }

    @Test
    void absolutePath() {
        String written = "password: ${file:" + folder.resolve("windows") + "}";

        assertThat(read(JobText.with("source", written)).source().password().reveal())
                .isEqualTo("from file");
    }

    @Test
    void numbersListsAndSettings() {
        String text = JobText.with("source", "port: ${env:PORT}").replace("[shop.orders]", "['${env:YES}.t']")
                + "flink: {'${env:YES}': '${env:NUMBER}'}\n";

        SyncConfig config = read(text);

        assertThat(config.source().port()).isEqualTo(3307);
        assertThat(config.source().tables()).hasToString("[yes.t]");
        assertThat(config.flink()).isEqualTo(Map.of("${env:YES}", "0123"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${env:MISSING}    | needs the environment variable MISSING, which is not set; export MISSING
            ${env:a b}        | has a ${env:…} that names no variable; write ${env:NAME}, or $$ for a dollar
            ${env:YES         | has a ${ without its }; close it, or write $$ for a dollar
            ${YES}            | has a ${ that is neither ${env:NAME} nor ${file:PATH}; write $$ for a dollar
            ${file:none}      | needs the file none, which cannot be read: it does not exist; mend the path, or create the file
            ${file:}          | needs the file , which cannot be read: it is a folder; name a file
            ${file:bytes}     | needs the file bytes, which is not UTF-8; convert it
            """)
    void faults(String written, String fault) {
        assertThat(faults("password: " + written)).containsExactly("3: source.password: " + fault);
    }

    @Test
    void whatCameFromOutsideIsNotQuoted() {
        assertThat(faults("hostname: ${env:PAIR}"))
                .first()
                .asString()
                .startsWith("3: source.hostname: '${env:PAIR}' is");
    }

    private SyncConfig read(String text) {
        return SyncConfig.parse(text, folder.resolve("job.yaml"), ENVIRONMENT);
    }

    private List<String> faults(String line) {
        try {
            read(JobText.with("source", line));
            return List.of();
        } catch (ConfigException e) {
            int place = folder.resolve("job.yaml").toString().length() + 1;
            return e.faults().stream()
                    .map(fault -> fault.toString().substring(place))
                    .toList();
        }
    }
}
