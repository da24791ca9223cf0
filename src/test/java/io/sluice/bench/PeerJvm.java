package io.sluice.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JVM of a peer, which has what {@code scripts/sluice} gives a job. */
final class PeerJvm {

    private PeerJvm() {}

    static List<String> command(String logging, String classPath, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String opened : List.of("java.lang", "java.util", "java.nio", "java.util.concurrent")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-Xmx2g",
                "-XX:+UseParallelGC",
                "-XX:CompileThresholdScaling=5",
                "-Duser.timezone=UTC",
                logging,
                "-cp",
                classPath));
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }
}
