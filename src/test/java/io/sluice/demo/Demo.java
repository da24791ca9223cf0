package io.sluice.demo;

import io.sluice.testing.AtExit;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.TableCells;
import io.sluice.testing.TopicCells;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The demo: a MySQL with a small shop, a Kafka, and the job between them. Runs until Ctrl-C; with {@code --exit} makes a
 * fixed number of writes and compares what arrived with what is in MySQL.
 */
public final class Demo {

    private static final int STATEMENTS_PER_SECOND = 300;
    private static final int STATEMENTS = 3_000;
    private static final int START_SECONDS = 90;
    private static final int STOP_SECONDS = 30;
    private static final Duration ARRIVAL = Duration.ofSeconds(60);
    private static final int SHOWN_DIFFERENCES = 20;
    private static final long SEED = 20_261_101;

    private final Path project;
    private final CountDownLatch webUiIsUp = new CountDownLatch(1);
    private final CountDownLatch everythingEnded = new CountDownLatch(1);
    private volatile boolean isInterrupted;

    private Demo(Path project) {
        this.project = project;
    }

    public static void main(String[] arguments) throws Exception {
        boolean exits = List.of(arguments).contains("--exit");
        Demo demo = new Demo(Path.of("").toAbsolutePath());
        System.exit(demo.runToTheEnd(exits) ? 0 : 1);
    }

    private boolean runToTheEnd(boolean exits) throws Exception {
        try {
            return run(exits);
        } catch (Exception e) {
            if (isInterrupted) {
                return false;
            }
            throw e;
        } finally {
            everythingEnded.countDown();
        }
    }

    private boolean run(boolean exits) throws Exception {
        say("starting MySQL and Kafka");
        CompletableFuture<KafkaBroker> starting = CompletableFuture.supplyAsync(KafkaBroker::start);
        try (MySqlServer mysql = MySqlServer.start();
                KafkaBroker kafka = starting.join()) {
            say("MySQL %s at %s:%d, Kafka %s at %s"
                    .formatted(mysql.version(), mysql.hostname(), mysql.port(), kafka.version(), kafka.bootstrap()));
            new Shop(DemoJob.DATABASE, SEED).load(mysql);
            mysql.createUser(
                    DemoJob.USER, DemoJob.PASSWORD, "SELECT ON shop.*", "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
            say("loaded %,d rows into %d tables".formatted(Shop.rows(), Shop.TABLES.size()));
            Path jobFile = project.resolve("target/demo/job.yaml");
            DemoJob.writeJobFile(jobFile, mysql, kafka);
            say("scripts/sluice run -c " + project.relativize(jobFile));
            try (DemoJob job = DemoJob.start(project, jobFile, this::jobSays)) {
                stopAtInterrupt(job);
                awaitStart(job);
                return exits ? writeAndCompare(job, mysql, kafka) : writeUntilInterrupted(job, mysql, kafka);
            }
        }
    }

    private boolean writeAndCompare(DemoJob job, MySqlServer mysql, KafkaBroker kafka) throws Exception {
        try (ShopWriter writer = new ShopWriter(mysql, DemoJob.DATABASE, SEED, STATEMENTS_PER_SECOND)) {
            writer.write(STATEMENTS);
            say("wrote %,d statements".formatted(writer.statements()));
        }
        boolean isEqual = compare(mysql, awaitArrival(job, mysql, kafka));
        int exitCode = job.stop();
        say("job ended with exit code " + exitCode + (exitCode == 130 ? ", by a savepoint" : ""));
        System.out.println(isEqual ? "demo: equal" : "demo: different");
        return isEqual;
    }

    private boolean writeUntilInterrupted(DemoJob job, MySqlServer mysql, KafkaBroker kafka) throws Exception {
        say("writing %d statements a second; Ctrl-C ends everything".formatted(STATEMENTS_PER_SECOND));
        NewestRecords.show(kafka.bootstrap(), DemoJob.topics());
        try (ShopWriter writer = new ShopWriter(mysql, DemoJob.DATABASE, SEED, STATEMENTS_PER_SECOND)) {
            while (job.isAlive() && !Thread.currentThread().isInterrupted()) {
                writer.write(STATEMENTS_PER_SECOND);
            }
        }
        return job.stop() == 130;
    }

    /** At Ctrl-C: first the job with its savepoint, then the servers, which this thread's interruption ends. */
    private void stopAtInterrupt(DemoJob job) {
        Thread main = Thread.currentThread();
        AtExit.run(() -> {
            if (everythingEnded.getCount() == 0) {
                return;
            }
            isInterrupted = true;
            try {
                job.stop();
                main.interrupt();
                everythingEnded.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static TopicCells awaitArrival(DemoJob job, MySqlServer mysql, KafkaBroker kafka) throws Exception {
        long deadline = System.nanoTime() + ARRIVAL.toNanos();
        while (true) {
            TopicCells topics = TopicCells.read(kafka.bootstrap(), DemoJob.topics());
            if (isEqual(mysql, topics) || System.nanoTime() > deadline || !job.isAlive()) {
                return topics;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static boolean isEqual(MySqlServer mysql, TopicCells topics) throws SQLException {
        for (String table : Shop.TABLES) {
            TableCells inMySql = MySqlCells.read(mysql, DemoJob.DATABASE, table);
            if (!inMySql.differences(topics.table(DemoJob.DATABASE + '.' + table))
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean compare(MySqlServer mysql, TopicCells topics) throws SQLException {
        boolean isEqual = true;
        for (String table : Shop.TABLES) {
            String name = DemoJob.DATABASE + '.' + table;
            TableCells inMySql = MySqlCells.read(mysql, DemoJob.DATABASE, table);
            TableCells fromKafka = topics.table(name);
            List<String> differences = inMySql.differences(fromKafka);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d rows in MySQL, %,d from Kafka, %s%n",
                    name,
                    inMySql.rows().size(),
                    fromKafka.rows().size(),
                    differences.isEmpty() ? "equal" : differences.size() + " different");
            isEqual &= show(differences);
        }
        boolean isInOrder = show(topics.faults());
        return isEqual && isInOrder;
    }

    private static boolean show(List<String> differences) {
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(difference -> System.out.println("  " + difference));
        if (differences.size() > SHOWN_DIFFERENCES) {
            System.out.println("  and " + (differences.size() - SHOWN_DIFFERENCES) + " more");
        }
        return differences.isEmpty();
    }

    private void awaitStart(DemoJob job) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!webUiIsUp.await(200, TimeUnit.MILLISECONDS)) {
            if (!job.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the job did not start; its messages are above");
            }
        }
    }

    private void jobSays(String line) {
        System.out.println("job | " + line);
        if (line.startsWith("web UI:")) {
            webUiIsUp.countDown();
        }
    }

    private static void say(String message) {
        System.out.println("demo: " + message);
    }
}
