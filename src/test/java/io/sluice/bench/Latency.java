package io.sluice.bench;

import io.sluice.row.SyncException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** How long after its row was sent to MySQL a record arrives at a reader, while a writer keeps a steady pace. */
final class Latency {

    private static final int CHECKPOINT_SECONDS = 1;
    private static final int LAST_ROW_SECONDS = 60;

    private Latency() {}

    static LatencyFigures measure(BenchSetup setup, LatencyGuarantee guarantee, LatencySpan span, int run)
            throws Exception {
        BenchServers servers = setup.servers();
        SteadyWriter.createTable(servers.mysql());
        JobFile job = new JobFile(
                "latency-" + guarantee.delivery() + "-" + run,
                List.of(SteadyWriter.TABLE, Increments.TABLE),
                CHECKPOINT_SECONDS,
                guarantee.delivery());
        Path jobFile = job.write(setup.folder(), servers);
        String[] topics = {job.topic(SteadyWriter.TABLE), job.topic(Increments.TABLE)};
        servers.createTopics(topics);
        try (BenchJob running = BenchJob.startFresh(setup, jobFile)) {
            Increments.await(servers, running, topics[1]);
            LatencyFigures figures = watch(setup, running, topics[0], guarantee.isolation(), span);
            running.stop();
            return figures;
        } finally {
            servers.deleteTopics(topics);
        }
    }

    private static LatencyFigures watch(
            BenchSetup setup, BenchJob running, String topic, String isolation, LatencySpan span) throws Exception {
        long measuredSince = SteadyWriter.nowMicros() + TimeUnit.SECONDS.toMicros(span.warmUpSeconds());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SteadyWriter writer = new SteadyWriter(setup.servers().mysql());
                LatencyReader reader = new LatencyReader(setup.brokers(), isolation, topic, measuredSince)) {
            Callable<Integer> writing = () -> writer.write(span.seconds());
            readAll(reader, thread.submit(writing), running, span);
            return LatencyFigures.of(reader.millis());
        } finally {
            thread.shutdownNow();
        }
    }

    private static void readAll(LatencyReader reader, Future<Integer> written, BenchJob running, LatencySpan span)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos((long) span.seconds() + LAST_ROW_SECONDS);
        while (!written.isDone() || reader.rows() < written.get()) {
            running.process().requireAlive();
            if (System.nanoTime() > deadline) {
                throw new SyncException("only " + reader.rows() + " rows have arrived " + LAST_ROW_SECONDS
                        + " s after the last was to be sent; the job's log is in target/bench");
            }
            reader.poll();
        }
    }
}
