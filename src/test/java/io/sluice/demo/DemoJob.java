package io.sluice.demo;

import io.sluice.testing.Guarded;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The job, run as a user would: {@code scripts/sluice run} in a process of its own. */
final class DemoJob implements AutoCloseable {

    static final String DATABASE = "shop";
    static final String USER = "sluice";
    static final String PASSWORD = "demo-password";

    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Thread messages;

    private DemoJob(Process process, Thread messages) {
        this.process = process;
        this.messages = messages;
    }

    /** @param line takes what the job says: its web UI, its progress, its errors */
    static DemoJob start(Path project, Path jobFile, Consumer<String> line) throws IOException {
        List<String> run = List.of(
                project.resolve("scripts/sluice").toString(),
                "run",
                "-c",
                jobFile.toString(),
                "--port",
                "0",
                "--fresh");
        ProcessBuilder command = new ProcessBuilder(Guarded.command("job", run));
        command.environment().put("MYSQL_PASSWORD", PASSWORD);
        Process process = command.redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Thread messages = new Thread(() -> output.lines().forEach(line), "job messages");
        messages.setDaemon(true);
        messages.start();
        return new DemoJob(process, messages);
    }

    static void writeJobFile(Path file, MySqlServer mysql, KafkaBroker kafka) throws IOException {
        String tables =
                Shop.TABLES.stream().map(table -> DATABASE + '.' + table).collect(Collectors.joining(", "));
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                name: shop-demo
                parallelism: 2
                checkpoint: {interval: 2s}
                source:
                  hostname: %s
                  port: %d
                  username: %s
                  password: ${env:MYSQL_PASSWORD}
                  tables: [%s]
                sink:
                  brokers: %s
                  topic: "{database}.{table}"
                """.formatted(mysql.hostname(), mysql.port(), USER, tables, kafka.bootstrap()));
    }

    static List<String> topics() {
        return Shop.TABLES.stream().map(table -> DATABASE + '.' + table).toList();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the job to end, and waits for its savepoint; returns its exit code. */
    int stop() throws InterruptedException {
        // SIGTERM, since the guard keeps the terminal's Ctrl-C away: the job ends before its servers do.
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        messages.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
