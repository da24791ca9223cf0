package io.sluice.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The versions of MySQL that tests run on: those of every build, or the one that {@code -Dmysql=} names. */
public final class MySqlVersions {

    private static final List<String> EVERY_BUILD = List.of("5.7.22", MySqlServer.DEFAULT_VERSION);

    private MySqlVersions() {}

    /** For {@code @MethodSource}. */
    public static Stream<String> all() {
        String chosen = System.getProperty("mysql");
        return chosen == null ? EVERY_BUILD.stream() : Stream.of(chosen);
    }

    /** The one that most tests run on. */
    public static String main() {
        return System.getProperty("mysql", MySqlServer.DEFAULT_VERSION);
    }

    /** Whether a version is {@code major.minor} or newer; {@code 9} is newer than every {@code 8}. */
    public static boolean isAtLeast(String version, int major, int minor) {
        String[] parts = version.split("\\.", -1);
        int actualMajor = Integer.parseInt(parts[0]);
        int actualMinor = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return actualMajor > major || (actualMajor == major && actualMinor >= minor);
    }

    /** Whether a server of the version has columns of the declaration. */
    public static boolean hasColumn(String version, String declaration) {
        String upper = declaration.toUpperCase(Locale.ROOT);
        return isAtLeast(version, 5, 7) || !(upper.startsWith("JSON") || upper.contains("GB18030"));
    }

    /** Leaves the test out on servers that are older. */
    public static void assumeAtLeast(MySqlServer server, int major, int minor, String what) {
        assumeAtLeast(server.version(), major, minor, what);
    }

    /** The same, where no server runs yet. */
    public static void assumeAtLeast(String version, int major, int minor, String what) {
        assumeTrue(
                isAtLeast(version, major, minor),
                () -> "MySQL " + version + " has no " + what + ": " + major + "." + minor + " is needed");
    }
}
