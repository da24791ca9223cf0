package io.sluice.testing;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versions of Kafka that tests run on. {@code -Dkafka=} names others, with commas, or {@code all}: then each gets
 * every test, also those that a build leaves to its neighbours.
 */
public final class KafkaVersions {

    private static final List<String> EVERY_BUILD =
            List.of("0.10.0.1", "0.10.2.2", "1.0.2", KafkaBroker.DEFAULT_VERSION, "4.3.1");

    /** Little differs between these and the ones before them. */
    private static final Set<String> MIDDLE = Set.of("0.10.2.2", KafkaBroker.DEFAULT_VERSION);

    private KafkaVersions() {}

    /** For {@code @MethodSource}. */
    public static Stream<String> all() {
        String chosen = System.getProperty("kafka", "all");
        return chosen.equals("all") ? EVERY_BUILD.stream() : Stream.of(chosen.split(",", -1));
    }

    /** Those with the tests that take long. */
    public static Stream<String> main() {
        return all().filter(KafkaVersions::hasLongTests);
    }

    public static boolean hasLongTests(String version) {
        return System.getProperty("kafka") != null || !MIDDLE.contains(version);
    }

    public static boolean isBefore(String version, String other) {
        return Version.parse(version).compareTo(Version.parse(other)) < 0;
    }

    /** Whether brokers know transactions. */
    public static boolean hasTransactions(String version) {
        return !isBefore(version, "0.11");
    }

    /** Such as {@code 0.10.2} of 0.10.2.2. */
    static String line(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }

    static boolean needsZooKeeper(String version) {
        return isBefore(version, "3.3");
    }
}
