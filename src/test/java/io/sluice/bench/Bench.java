package io.sluice.bench;

import io.sluice.row.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures the job on this machine, prints one table and writes {@code target/bench.json}. */
@Command(
        name = "scripts/bench.sh",
        mixinStandardHelpOptions = true,
        description = "Measure throughput, latency and what bare clients reach beside them, with servers of its own.")
public final class Bench implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final long BYTES_PER_GIB = 1 << 30;

    private static volatile boolean isInterrupted;

    @Mixin
    private final BenchOptions options;

    private Bench(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(new BenchOptions()).execute(arguments));
    }

    static CommandLine commandLine(BenchOptions options) {
        return new CommandLine(new Bench(options))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure));
    }

    @Override
    public Integer call() throws Exception {
        // Servers and jobs end by what they have registered themselves; what then fails here is no news.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> isInterrupted = true, "interruption"));
        Path project = Path.of("").toAbsolutePath();
        options.requireConsistent();
        Path folder = project.resolve("target/bench");
        deleteTree(folder);
        System.err.printf(
                Locale.ROOT,
                "bench: %,d rows behind %,d to warm up, %d runs%n",
                options.rows(),
                options.warmUpRows(),
                options.runs());
        try (GuestMemory memory = options.keepsMemory() ? GuestMemory.keep() : GuestMemory.none();
                BenchServers servers = BenchServers.start()) {
            if (memory.bytes() > 0) {
                System.err.println("bench: " + memory.bytes() / BYTES_PER_GIB + " GiB of it stay in this machine");
            }
            System.err.println("bench: MySQL %s at %s:%d, Kafka %s at %s"
                    .formatted(
                            servers.mysql().version(),
                            servers.mysql().hostname(),
                            servers.mysql().port(),
                            servers.kafka().version(),
                            servers.kafka().bootstrap()));
            Optional<Profiler> profiler = options.isProfiled() ? Optional.of(Profiler.fetched()) : Optional.empty();
            BenchSetup setup = new BenchSetup(project, folder, servers, options.rows(), options.warmUpRows(), profiler);
            if (options.isGrowth()) {
                System.out.print(GrowthRun.measure(setup, options).text());
                return 0;
            }
            BenchRun run = new BenchRun(setup, options);
            if (options.isProfiled()) {
                run.measureTables();
                System.out.println("profiles: " + folder + "/*.collapsed and *.flat.txt");
                return 0;
            }
            BenchResult result = run.run();
            Files.writeString(project.resolve("target/bench.json"), BenchJson.of(result));
            System.out.print(BenchText.of(result));
        }
        return 0;
    }

    private static int fail(Exception failure) {
        if (isInterrupted) {
            return FAILED;
        }
        if (failure instanceof SyncException) {
            System.err.println("bench: " + failure.getMessage());
        } else {
            failure.printStackTrace();
        }
        return FAILED;
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
