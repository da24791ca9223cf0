package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrphanIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void serversDieWithTheirJvmAndTheNextOneClearsTheirFolders() throws Exception {
        Process first = startJvmWithServer();
        List<ProcessHandle> servers = first.descendants().toList();
        Path data = ProjectFolders.servers().resolve("run").resolve(Long.toString(first.pid()));
        assertThat(servers).anyMatch(server -> nameOf(server).equals("mysqld"));
        assertThat(data).isDirectory();

        first.destroyForcibly().waitFor();

        Await.until("the servers are gone", LIMIT, () -> servers.stream().noneMatch(OrphanIT::runs));
        Process second = startJvmWithServer();
        assertThat(data).doesNotExist();
        List<ProcessHandle> others = second.descendants().toList();
        second.destroyForcibly().waitFor();
        Await.until("the servers are gone", LIMIT, () -> others.stream().noneMatch(OrphanIT::runs));
    }

    private static Process startJvmWithServer() throws IOException {
        Process jvm = new ProcessBuilder(
                        Commands.java(),
                        "-Dsluice.build=" + ProjectFolders.servers().getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrphanMaker.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = jvm.inputReader();
        assertThat(output.readLine()).isEqualTo("started");
        return jvm;
    }

    /** In a container nobody may collect an orphan: it is a zombie then, with nothing open. */
    private static boolean runs(ProcessHandle process) {
        return !status(process, "State").startsWith("Z") && process.isAlive();
    }

    private static String nameOf(ProcessHandle process) {
        return status(process, "Name");
    }

    private static String status(ProcessHandle process, String key) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
