package io.sluice;

import io.sluice.testing.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code scripts/sluice} as a user runs it: a process of its own, and what it prints. */
final class SluiceProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int LINES_SHOWN = 200;

    private final Process process;
    private final List<String> out = Collections.synchronizedList(new ArrayList<>());
    private final List<String> err = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> readers;

    private SluiceProcess(Process process) {
        this.process = process;
        this.readers = List.of(collect(process.inputReader(), out), collect(process.errorReader(), err));
    }

    static SluiceProcess start(Map<String, String> environment, String... arguments) throws IOException {
        // Whatever started this JVM in the background may have made all its children ignore Ctrl-C.
        List<String> command = new ArrayList<>(
                List.of("env", "--default-signal=INT", JobJar.script().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("FLINK_HOME");
        builder.environment().putAll(environment);
        return new SluiceProcess(builder.start());
    }

    /** {@code sluice run} on any free port. */
    static SluiceProcess run(Path job, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "-c", job.toString(), "--port", "0"));
        arguments.addAll(List.of(options));
        return start(Map.of(), arguments.toArray(String[]::new));
    }

    private static Thread collect(BufferedReader from, List<String> lines) {
        Thread reader = new Thread(() -> from.lines().forEach(lines::add), "output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    List<String> out() {
        return copy(out, 0);
    }

    List<String> err() {
        return copy(err, 0);
    }

    private static List<String> copy(List<String> lines, int from) {
        synchronized (lines) {
            return List.copyOf(lines.subList(from, lines.size()));
        }
    }

    /** The first line on standard error that the pattern finds something in, when it comes. */
    Matcher awaitLine(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Matcher[] found = new Matcher[1];
        int[] seen = {0};
        try {
            Await.until("a line with " + pattern, LIMIT, () -> {
                boolean hasEnded = readers.stream().noneMatch(Thread::isAlive);
                for (String line : copy(err, seen[0])) {
                    seen[0]++;
                    Matcher matcher = wanted.matcher(line);
                    if (matcher.find()) {
                        found[0] = matcher;
                        return true;
                    }
                }
                if (hasEnded) {
                    throw new AssertionError("ended without a line with " + pattern);
                }
                return false;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it printed " + lastLines(), e);
        }
        return found[0];
    }

    private List<String> lastLines() {
        List<String> lines = err();
        return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    }

    URI webUi() {
        return URI.create(awaitLine("^web UI: (http://\\S+)$").group(1));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle.Info info() {
        return process.info();
    }

    /** Ctrl-C. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        return awaitEnd();
    }

    int kill() throws InterruptedException {
        process.destroyForcibly();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("does not end; it printed " + lastLines());
        }
        for (Thread reader : readers) {
            reader.join(LIMIT.toMillis());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
