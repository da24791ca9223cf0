package io.sluice.kafka;

import io.sluice.config.SinkConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether topics still have the partitions by which a running job places its keys. The job goes on
 * with these; what is different is said once, and counted.
 */
public final class PartitionWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Setup setup;
    private final Map<String, Integer> expected;
    private final Map<String, Integer> different = new HashMap<>();
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> looks;
    private Admin admin;
    private volatile int changedTopics;

    /** How to reach the brokers; travels in the job. */
    public static final class Setup implements Serializable {

        private static final long serialVersionUID = 1L;

        private final HashMap<String, Object> client;
        private final Duration period;

        public Setup(SinkConfig sink) {
            this(sink, PERIOD);
        }

        Setup(SinkConfig sink, Duration period) {
            this.client = new HashMap<>(ClientSettings.admin(sink));
            this.period = period;
        }

        /**
         * Begins to look, until the watch is closed.
         *
         * @param partitions of every topic, as they were when the job started
         */
        public PartitionWatch start(Map<String, Integer> partitions) {
            return new PartitionWatch(this, partitions);
        }
    }

    private PartitionWatch(Setup setup, Map<String, Integer> partitions) {
        this.setup = setup;
        this.expected = Map.copyOf(partitions);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "partition-watch");
            daemon.setDaemon(true);
            return daemon;
        });
        long millis = setup.period.toMillis();
        looks = thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** How many topics have another number of partitions than the job writes by. */
    public int changedTopics() {
        return changedTopics;
    }

    private void look() {
        try {
            if (admin == null) {
                admin = Admin.create(setup.client);
            }
            Map<String, KafkaFuture<TopicDescription>> answers =
                    admin.describeTopics(expected.keySet()).topicNameValues();
            expected.forEach((topic, count) -> compare(topic, count, answers.get(topic)));
            changedTopics = different.size();
        } catch (KafkaException e) {
            // The sink says what is wrong with the brokers, and this comes again.
            LOG.debug("the partitions cannot be asked for", e);
        }
    }

    private void compare(String topic, int count, KafkaFuture<TopicDescription> answer) {
        int now;
        try {
            now = BrokerCalls.await(answer).partitions().size();
        } catch (KafkaException e) {
            LOG.debug("topic {} cannot be described", topic, e);
            return;
        }
        if (now == count) {
            different.remove(topic);
            return;
        }
        Integer told = different.put(topic, now);
        if (told == null || told != now) {
            LOG.warn(
                    now > count
                            ? "topic {} has {} partitions now and had {} when the job started: the job goes on with those"
                                    + " it had, so keys stay where they are and in order, and the new partitions stay"
                                    + " empty; once the job is stopped and run again it uses all, and then keys move,"
                                    + " whose older changes may be read after newer ones"
                            : "topic {} has {} partitions now and had {} when the job started: records for those that"
                                    + " are gone cannot be written; stop the job and run it again with --fresh, so that"
                                    + " the topic has all rows",
                    topic,
                    now,
                    count);
        }
    }

    @Override
    public void close() {
        looks.cancel(true);
        thread.shutdownNow();
        try {
            // A look ends soon once it is interrupted; the client is its own.
            if (thread.awaitTermination(ClientSettings.LIMIT.toMillis(), TimeUnit.MILLISECONDS) && admin != null) {
                admin.close(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
