package io.sluice.testing;

import io.sluice.row.SyncException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The few system libraries that mysqld wants and a bare machine lacks: installed where that is possible, else named. */
final class NativeLibraries {

    private static final Map<String, String> DEBIAN =
            new TreeMap<>(Map.of("libaio.so.1", "libaio1", "libnuma.so.1", "libnuma1"));
    private static final Map<String, String> FEDORA =
            new TreeMap<>(Map.of("libaio.so.1", "libaio", "libnuma.so.1", "numactl-libs"));

    private NativeLibraries() {}

    /** Returns when the loader finds all that the program is linked with. */
    static void require(Path program) {
        List<String> missing = missing(program);
        if (missing.isEmpty()) {
            return;
        }
        if (mayInstall()) {
            install(missing);
            missing = missing(program);
        }
        if (!missing.isEmpty()) {
            throw new SyncException(message(program.getFileName().toString(), missing));
        }
    }

    private static List<String> missing(Path program) {
        return missingIn(Commands.run(List.of("ldd", program.toString())).output());
    }

    static List<String> missingIn(String ldd) {
        return ldd.lines()
                .filter(line -> line.endsWith("not found") && line.contains("=>"))
                .map(line -> line.substring(0, line.indexOf("=>")).strip())
                .distinct()
                .toList();
    }

    static String message(String program, List<String> missing) {
        return program + " needs " + String.join(", ", missing)
                + ", which this machine has not; as root: apt-get install -y "
                + packages(missing, DEBIAN) + " (Debian, Ubuntu) or dnf install -y " + packages(missing, FEDORA)
                + " (Fedora, RHEL)";
    }

    private static String packages(List<String> libraries, Map<String, String> names) {
        return String.join(
                " ",
                libraries.stream()
                        .map(library -> names.getOrDefault(library, library))
                        .toList());
    }

    private static boolean mayInstall() {
        return "root".equals(System.getProperty("user.name"))
                && Commands.run(List.of("sh", "-c", "command -v apt-get")).succeeded();
    }

    @SuppressWarnings("SystemOut") // Whoever's machine gets a package is told so.
    private static void install(List<String> missing) {
        String packages = packages(missing, DEBIAN);
        System.err.println("installing " + packages + " (mysqld needs it; this user is root) ...");
        String install = "apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends " + packages;
        CommandResult result = asRoot(install);
        if (!result.succeeded()) {
            // A new machine has no package lists yet.
            result = asRoot("apt-get -q update && " + install);
        }
        if (!result.succeeded()) {
            System.err.println(result.output().strip());
        }
    }

    private static CommandResult asRoot(String script) {
        return Commands.run(List.of("sh", "-c", script), Path.of("/"), Map.of("DEBIAN_FRONTEND", "noninteractive"));
    }
}
