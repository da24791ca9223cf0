package io.sluice.kafka;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Says what to do about a record that is too large for its topic, or for the producer. */
public final class RecordTooLarge {

    // What the connector says of a record that could not be sent: TOPIC-PARTITION@OFFSET.
    private static final Pattern TOPIC = Pattern.compile("Failed to send data to Kafka (\\S+)-\\d+@");
    private static final Pattern CAUSE =
            Pattern.compile(Pattern.quote(RecordTooLargeException.class.getName()) + ": (.*)");

    private static final String TRIES_AGAIN = ", and no job need be started again";

    private RecordTooLarge() {}

    /**
     * Empty where something else is the reason.
     *
     * @param trace of the failure: of one in another JVM nothing else is left
     */
    public static Optional<String> explain(String trace) {
        Matcher cause = CAUSE.matcher(trace);
        if (!cause.find()) {
            return Optional.empty();
        }
        Matcher topic = TOPIC.matcher(trace);
        return Optional.of(
                topic.find()
                        ? "topic " + topic.group(1) + ": " + remedy(cause.group(1), topic.group(1), TRIES_AGAIN)
                        : remedy(cause.group(1), "TOPIC", TRIES_AGAIN));
    }

    /** The same of a record that no job sends again. */
    static String explain(RecordTooLargeException failure, String topic) {
        return "topic " + topic + ": " + remedy(failure.getMessage(), topic, ", and run the job again");
    }

    private static String remedy(String said, String topic, String then) {
        if (said.contains(ProducerConfig.BUFFER_MEMORY_CONFIG)) {
            return "a record is larger than the producer's memory; give the job more heap, or raise buffer.memory in"
                    + " sink.properties";
        }
        if (said.contains(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)) {
            return "a record is larger than max.request.size; raise it in sink.properties, and"
                    + " socket.request.max.bytes at the brokers above it";
        }
        return "a record is larger than the topic takes; kafka-configs --alter --entity-type topics --entity-name "
                + topic + " --add-config max.message.bytes=BYTES" + then;
    }
}
