package io.sluice.testing;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which ends when this JVM ends, however it ends. */
final class ServerProcess {

    private static final int TAIL_LINES = 30;
    private static final Duration DEATH = Duration.ofSeconds(20);

    private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Path log;
    private final Process guard;
    private final ProcessHandle server;

    private ServerProcess(String name, Path log, Process guard, ProcessHandle server) {
        this.name = name;
        this.log = log;
        this.guard = guard;
        this.server = server;
    }

    /** Starts a program that does not fork itself away; what it prints is appended to the log. */
    static ServerProcess start(String name, Path log, List<String> command, Map<String, String> environment) {
        Path pidFile = log.resolveSibling(name + ".pid");
        List<String> guarded = new ArrayList<>(List.of("sh", RunFolder.guard().toString(), pidFile.toString()));
        guarded.addAll(command);
        // Standard input stays the pipe whose end tells the guard that this JVM is gone.
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(log.getParent().toFile());
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(pidFile);
            Process guard = builder.start();
            Await.until("start of " + name, DEATH, () -> Files.exists(pidFile) || !guard.isAlive());
            ServerProcess process = new ServerProcess(name, log, guard, serverOf(guard, pidFile));
            RUNNING.removeIf(earlier -> !earlier.isAlive());
            RUNNING.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private static ProcessHandle serverOf(Process guard, Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return guard.toHandle();
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        return ProcessHandle.of(pid).orElseGet(guard::toHandle);
    }

    /** Waits for the condition; the error of a server that ended, or was too slow, shows the end of its log. */
    void awaitReady(Duration limit, Await.Condition ready) {
        try {
            Await.until(name + " is ready", limit, () -> !isAlive() || ready.holds());
        } catch (AssertionError e) {
            String tail = logTail();
            kill();
            String reason = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
            throw new SyncException(
                    name + " was not ready within " + limit.toSeconds() + " s" + reason + "; the end of " + log + ":\n"
                            + tail,
                    e);
        }
        if (!isAlive()) {
            throw new SyncException(name + " ended at its start with exit code " + guard.exitValue() + "; the end of "
                    + log + ":\n" + logTail());
        }
    }

    /** For the end of the JVM. */
    static void killAll() {
        RUNNING.forEach(process -> process.server.destroyForcibly());
        RUNNING.forEach(ServerProcess::kill);
    }

    boolean isAlive() {
        return guard.isAlive();
    }

    long pid() {
        return server.pid();
    }

    /** Asks the server to stop (SIGTERM), and kills it after the limit. */
    void stop(Duration limit) {
        // Process.destroy would close the pipe, which the guard takes for the end of this JVM.
        server.destroy();
        if (!endsWithin(limit)) {
            kill();
        }
    }

    /** SIGKILL: the server has no chance to tidy up. Returns when it is gone. */
    void kill() {
        if (!isAlive()) {
            return;
        }
        server.destroyForcibly();
        if (!endsWithin(DEATH)) {
            throw new IllegalStateException(name + " (process " + pid() + ") survived SIGKILL");
        }
    }

    private boolean endsWithin(Duration limit) {
        try {
            return guard.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
            return true;
        }
    }

    String logTail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e + ")";
        }
    }
}
