package io.sluice;

import io.sluice.config.ConfigException;
import io.sluice.config.SourceConfig;
import io.sluice.config.SyncConfig;
import io.sluice.config.TablePattern;
import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsFormatException;
import io.sluice.kafka.ClientSettings;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.ops.RecordJson;
import io.sluice.ops.RecordReader;
import io.sluice.route.ObjectMappings;
import io.sluice.row.TableId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice cat}: records as JSON lines. */
@Command(
        name = "cat",
        description = "Print records as JSON, one a line: the newest ones, or with --from-beginning all of them.")
final class CatCommand implements Callable<Integer> {

    private static final int NEWEST = 10;

    @Spec
    CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    Cluster cluster;

    @Option(names = "--topic", paramLabel = "T", description = "The topic (default: the job's).")
    String topic;

    @Option(names = "--partition", paramLabel = "N", description = "Only this partition.")
    Integer partition;

    @Option(names = "--from-beginning", description = "Start with the oldest record.")
    boolean fromBeginning;

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "End after N records (default: 10 for the newest ones, else no limit).")
    Integer max;

    @Option(names = "--follow", description = "Go on with records as they come.")
    boolean follow;

    @Option(
            names = "--isolation",
            paramLabel = "read_committed|read_uncommitted",
            description = "Whether records of open transactions are shown (default: ${DEFAULT-VALUE}).")
    Isolation isolation = Isolation.read_committed;

    private long printed;
    private boolean isUndecodable;

    /** Where the records are: a job's cluster, or one that is named. */
    static final class Cluster {
        @Option(
                names = {"-c", "--config"},
                required = true,
                paramLabel = "FILE",
                description = "The job file.")
        Path file;

        @Option(names = "--brokers", required = true, paramLabel = "HOST:PORT,…", description = "A Kafka cluster.")
        String brokers;
    }

    /** Kafka's isolation levels, by its own names. */
    enum Isolation {
        read_committed,
        read_uncommitted
    }

    @Override
    public Integer call() throws ConfigException {
        if (max != null && max < 1) {
            throw new ParameterException(spec.commandLine(), "--max: " + max + " is below 1");
        }
        Map<String, Object> client = new HashMap<>();
        Collection<String> topics = prepare(client);
        OptionalInt only = partition == null ? OptionalInt.empty() : OptionalInt.of(partition);
        try (RecordReader reader = new RecordReader(client, isolation.name())) {
            if (!reader.isolation().equals(isolation.name())) {
                spec.commandLine()
                        .getErr()
                        .println("--isolation " + reader.isolation()
                                + ": these brokers know no transactions (Kafka before 0.11)");
            }
            print(reader, topics, only);
        }
        return isUndecodable ? Main.FAILED : Main.DONE;
    }

    private Collection<String> prepare(Map<String, Object> client) throws ConfigException {
        if (cluster.brokers != null) {
            if (topic == null) {
                throw new ParameterException(spec.commandLine(), "--topic is needed with --brokers");
            }
            client.put("bootstrap.servers", cluster.brokers);
            return List.of(topic);
        }
        SyncConfig config = SyncConfig.load(cluster.file);
        client.putAll(ClientSettings.connection(config.sink()));
        return topic != null
                ? List.of(topic)
                : new TreeSet<>(ObjectMappings.of(config, true)
                        .topics(tables(config.source()))
                        .values());
    }

    /** Names are known; only for patterns MySQL has to be asked. */
    private static List<TableId> tables(SourceConfig source) {
        boolean areNames = source.tables().stream().allMatch(TablePattern::isExact);
        return areNames ? source.namedTables() : TableChoice.of(source).tables();
    }

    private void print(RecordReader reader, Collection<String> topics, OptionalInt only) {
        if (follow) {
            RecordReader.Start start = fromBeginning ? RecordReader.Start.BEGINNING : RecordReader.Start.END;
            reader.follow(topics, only, start, this::print);
        } else if (fromBeginning) {
            reader.readAll(topics, only, this::print);
        } else {
            reader.newest(topics, only, max == null ? NEWEST : max).forEach(this::print);
        }
    }

    private boolean print(ConsumerRecord<byte[], byte[]> record) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(RecordJson.of(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    DtsDecoder.decode(record.value())));
        } catch (DtsFormatException e) {
            isUndecodable = true;
            spec.commandLine()
                    .getErr()
                    .println(record.topic() + " partition " + record.partition() + " offset " + record.offset()
                            + ": no DTS record: " + e.getMessage());
        }
        printed++;
        return !out.checkError() && (max == null || printed < max);
    }
}
