package io.sluice;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.config.ConfigException;
import io.sluice.kafka.KafkaAdmin;
import io.sluice.kafka.TopicFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice topics}: what the Kafka cluster has. */
@Command(name = "topics", description = "List the topics of the job's Kafka cluster.")
final class TopicsCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    JobFileOption job;

    @Option(names = "--output", paramLabel = "text|json", description = "How to print (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.text;

    @Override
    public Integer call() throws ConfigException, IOException {
        List<TopicFacts> topics;
        try (KafkaAdmin admin = KafkaAdmin.connect(job.load().sink())) {
            topics = admin.topics();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputFormat.json) {
            printJson(topics, out);
        } else {
            printText(topics, out);
        }
        out.flush();
        return Main.DONE;
    }

    private static void printText(List<TopicFacts> topics, PrintWriter out) {
        int width =
                topics.stream().mapToInt(topic -> topic.name().length()).max().orElse(0);
        String line = "%-" + Math.max(5, width) + "s  %10s  %11s  %12s%n";
        out.printf(Locale.ROOT, line, "topic", "partitions", "replication", "messages");
        for (TopicFacts topic : topics) {
            out.printf(
                    Locale.ROOT,
                    line,
                    topic.name(),
                    topic.partitions(),
                    topic.replication(),
                    String.format(Locale.ROOT, "%,d", topic.messages()));
        }
    }

    private static void printJson(List<TopicFacts> topics, PrintWriter out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
        json.writeStartArray();
        for (TopicFacts topic : topics) {
            json.writeStartObject();
            json.writeStringField("name", topic.name());
            json.writeNumberField("partitions", topic.partitions());
            json.writeNumberField("replication", topic.replication());
            json.writeNumberField("messages", topic.messages());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.close();
        out.println();
    }
}
