package io.sluice.bench;

import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.cdc.connectors.mysql.source.MySqlSource;
import org.apache.flink.cdc.connectors.mysql.table.StartupOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** {@link BenchTable#T1} by the stock source, in plain Avro, to Kafka exactly once. */
public final class StockCdcJob {

    private static final int PARALLELISM = 2;
    private static final int ROWS_OF_A_CHUNK = 50_000;

    private StockCdcJob() {}

    /** The arguments: host and port of MySQL, brokers, topic, folder of checkpoints, binlog file (empty: full data) and position. */
    public static void main(String[] arguments) throws Exception {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, PARALLELISM);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, arguments[4]);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        environment.enableCheckpointing(BenchSetup.CHECKPOINT_SECONDS * 1000L);
        StartupOptions start = arguments[5].isEmpty()
                ? StartupOptions.initial()
                : StartupOptions.specificOffset(arguments[5], Long.parseLong(arguments[6]));
        environment
                .fromSource(
                        source(arguments[0], Integer.parseInt(arguments[1]), start),
                        WatermarkStrategy.noWatermarks(),
                        "MySQL")
                .sinkTo(sink(arguments[2], arguments[3]));
        environment.execute();
    }

    /** Of the rows before the measured ones, which go to the topic. */
    static String warmUpTopic(String topic) {
        return topic + "." + WarmUp.TABLE;
    }

    private static MySqlSource<Tuple3<String, byte[], byte[]>> source(String hostname, int port, StartupOptions start) {
        Properties debezium = new Properties();
        debezium.put("poll.interval.ms", "10");
        debezium.put("max.batch.size", "8192");
        debezium.put("max.queue.size", "65536");
        return MySqlSource.<Tuple3<String, byte[], byte[]>>builder()
                .hostname(hostname)
                .port(port)
                .username(BenchServers.USER)
                .password(BenchServers.PASSWORD)
                .databaseList("bench")
                .tableList("bench." + WarmUp.TABLE, "bench." + BenchTable.T1)
                .serverId("7100-7109")
                .serverTimeZone("UTC")
                .splitSize(ROWS_OF_A_CHUNK)
                .debeziumProperties(debezium)
                .startupOptions(start)
                .deserializer(new StockAvroEncoder())
                .build();
    }

    private static KafkaSink<Tuple3<String, byte[], byte[]>> sink(String brokers, String topic) {
        String warmUp = warmUpTopic(topic);
        return KafkaSink.<Tuple3<String, byte[], byte[]>>builder()
                .setBootstrapServers(brokers)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topic)
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "600000")
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "262144")
                .setProperty(ProducerConfig.LINGER_MS_CONFIG, "20")
                .setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864")
                .setRecordSerializer((change, context, timestamp) ->
                        new ProducerRecord<>(change.f0.equals(WarmUp.TABLE) ? warmUp : topic, change.f1, change.f2))
                .build();
    }
}
