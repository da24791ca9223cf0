package io.sluice.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One run of every peer on {@link BenchTable#T1}, between the servers that Sluice's jobs have, and next to those. */
final class PeerRun {

    private static final String TABLE = BenchTable.T1.toString();

    private final BenchSetup setup;
    private final int run;

    PeerRun(BenchSetup setup, int run) {
        this.setup = setup;
        this.run = run;
    }

    /**
     * Whether all are measured in the opposite order, the slowest first and Sluice last, as in every other run. It matters
     * behind whom one comes: memory that is free for a while goes back to the host of a virtual machine, and to write to it
     * first is slow.
     */
    boolean isReversed() {
        return run % 2 == 1;
    }

    /** Writes the rows that are to be read, and leaves them in the tables. */
    Map<Peer, Throughput> binlog() throws Exception {
        setup.servers().forgetBinlogs();
        WarmUp.createTables(setup.servers().mysql(), BenchTable.T1);
        DebeziumPeer debezium = new DebeziumPeer(setup, "debezium-binlog-" + run);
        setup.servers().createTopics(debezium.topics());
        try (JobProcess first = debezium.start()) {
            Increments.await(setup.servers(), first, debezium.topic(Increments.TABLE), DebeziumPeer::isIncrement);
            DebeziumPeer.stop(first);
        }
        BinlogStart start = BinlogStart.now(setup.servers().mysql());
        WarmUp.loadTables(setup, BenchTable.T1);
        return measure(() -> flinkCdc("flink-cdc-binlog-" + run, Optional.of(start)), () -> debezium(debezium));
    }

    /** Reads the rows that are there. */
    Map<Peer, Throughput> full() throws Exception {
        setup.servers().forgetBinlogs();
        DebeziumPeer debezium = new DebeziumPeer(setup, "debezium-full-" + run);
        setup.servers().createTopics(debezium.topics());
        return measure(() -> flinkCdc("flink-cdc-full-" + run, Optional.empty()), () -> debezium(debezium));
    }

    private Map<Peer, Throughput> measure(Callable<Throughput> flinkCdc, Callable<Throughput> debezium)
            throws Exception {
        Map<Peer, Throughput> figures = new EnumMap<>(Peer.class);
        if (isReversed()) {
            figures.put(Peer.DEBEZIUM, debezium.call());
            figures.put(Peer.FLINK_CDC, flinkCdc.call());
        } else {
            figures.put(Peer.FLINK_CDC, flinkCdc.call());
            figures.put(Peer.DEBEZIUM, debezium.call());
        }
        return figures;
    }

    /** Deletes the topics, which have to be there. */
    private Throughput debezium(DebeziumPeer peer) throws Exception {
        try (JobProcess running = peer.start()) {
            return arrival(running, peer.topic(WarmUp.TABLE), peer.topic(TABLE));
        } finally {
            setup.servers().deleteTopics(peer.topics());
        }
    }

    private Throughput flinkCdc(String topic, Optional<BinlogStart> start) throws Exception {
        String[] topics = {topic, StockCdcJob.warmUpTopic(topic)};
        setup.servers().createTopics(topics);
        try (JobProcess running = FlinkCdcPeer.start(setup, topic, start)) {
            return arrival(running, StockCdcJob.warmUpTopic(topic), topic);
        } finally {
            setup.servers().deleteTopics(topics);
        }
    }

    private Throughput arrival(JobProcess running, String warmUpTopic, String topic) throws InterruptedException {
        try (CommittedRecords warmUp = new CommittedRecords(setup.brokers(), warmUpTopic);
                CommittedRecords records = new CommittedRecords(setup.brokers(), topic)) {
            return new Arrival(running, warmUp, records, setup).await();
        }
    }
}
