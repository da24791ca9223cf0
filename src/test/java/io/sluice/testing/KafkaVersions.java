package io.sluice.testing;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.stream.Stream;

/** The versions of Kafka that tests run on: those of every build, or those that {@code -Dkafka=} names, with commas. */
public final class KafkaVersions {

    private static final List<String> EVERY_BUILD =
            List.of("0.10.0.1", "0.10.2.2", "1.0.2", KafkaBroker.DEFAULT_VERSION, "4.3.1");

    private KafkaVersions() {}

    /** For {@code @MethodSource}. */
    public static Stream<String> all() {
        String chosen = System.getProperty("kafka");
        return chosen == null ? EVERY_BUILD.stream() : Stream.of(chosen.split(",", -1));
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
