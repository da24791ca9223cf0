package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ops.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes on the wire are a contract: each record has them in hex, 32 a line, and beside them the JSON that {@code cat}
 * shows. A change made on purpose writes the files anew with {@code -Dsluice.golden.write=true -Dtest=GoldenTest}.
 */
final class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/sluice/dts/golden");
    private static final int BYTES_A_LINE = 32;
    private static final byte[] KEY = "[\"shop.orders\",42]".getBytes(StandardCharsets.UTF_8);

    static Stream<String> names() {
        return GoldenRecords.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void bytesAndJsonStay(String name) throws IOException {
        byte[] datum = GoldenRecords.all().get(name);
        Path hexFile = FOLDER.resolve(name + ".hex");
        Path jsonFile = FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("sluice.golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(hexFile, "# the record that " + name + ".json shows\n" + lines(datum));
            Files.writeString(jsonFile, json(datum) + "\n");
        }

        byte[] golden = parse(hexFile);
        assertThat(datum).isEqualTo(golden);
        assertThat(json(golden) + "\n").isEqualTo(Files.readString(jsonFile));
    }

    private static String json(byte[] datum) {
        return RecordJson.of("shop.orders", 2, 1417, KEY, DtsDecoder.decode(datum));
    }

    private static String lines(byte[] datum) {
        return HexFormat.of().formatHex(datum).replaceAll("(.{" + 2 * BYTES_A_LINE + "})(?=.)", "$1\n") + "\n";
    }

    private static byte[] parse(Path file) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining()));
    }
}
