package io.sluice.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Job files for tests: the shortest one that is valid, and what to do with a changed one. */
final class JobText {

    static final Path FILE = Path.of("/jobs/job.yaml");

    static final String SHORTEST = """
            name: shop
            source:
              hostname: db
              username: sluice
              password: planted
              tables: [shop.orders]
            sink:
              brokers: kafka:9092
              topic: dts
            """;

    private JobText() {}

    /** The shortest job file with one more line in a block, in place of the line that has the same key there. */
    static String with(String block, String line) {
        String indented = block.isEmpty() ? line : "  " + line;
        String key = indented.substring(0, indented.indexOf(':') + 1);
        String others = SHORTEST.replaceFirst("(?m)^" + key + ".*\\n", "");
        return block.isEmpty()
                ? others + indented + '\n'
                : others.replace(block + ":\n", block + ":\n" + indented.stripTrailing() + '\n');
    }

    static SyncConfig read(String text) {
        return SyncConfig.parse(text, FILE, Map.of());
    }

    static List<String> faultsOf(String text) {
        return faultsOf(text, Map.of());
    }

    /** The faults without the file's name: {@code LINE: KEY: …}. */
    static List<String> faultsOf(String text, Map<String, String> environment) {
        ConfigException failure =
                catchThrowableOfType(ConfigException.class, () -> SyncConfig.parse(text, FILE, environment));
        return failure == null
                ? List.of()
                : failure.faults().stream().map(JobText::withoutFile).toList();
    }

    private static String withoutFile(Fault fault) {
        return fault.toString().substring(FILE.toString().length() + 1);
    }
}
