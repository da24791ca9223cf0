package io.sluice.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One run of both phases of every peer on {@link BenchTable#T1}, between the servers that Sluice's jobs have. */
final class PeerRun {

    private static final String TABLE = BenchTable.T1.toString();

    private final BenchSetup setup;
    private final int run;

    private PeerRun(BenchSetup setup, int run) {
        this.setup = setup;
        this.run = run;
    }

    /** Leaves the rows in the table. */
    static Map<Peer, BenchResult.Phases> measure(BenchSetup setup, int run) throws Exception {
        return new PeerRun(setup, run).measure();
    }

    private Map<Peer, BenchResult.Phases> measure() throws Exception {
        TableLoad.create(setup.servers().mysql(), BenchTable.T1);
        DebeziumPeer debezium = new DebeziumPeer(setup, "debezium-binlog-" + run);
        setup.servers().createTopics(debezium.topic(TABLE), debezium.topic(Increments.TABLE));
        try (JobProcess first = debezium.start()) {
            Increments.await(setup.servers(), first, debezium.topic(Increments.TABLE), DebeziumPeer::isIncrement);
            DebeziumPeer.stop(first);
        }
        BinlogStart start = BinlogStart.now(setup.servers().mysql());
        TableLoad.load(setup.servers().mysql(), BenchTable.T1, setup.rows());
        Throughput debeziumBinlog = debezium(debezium);
        Throughput flinkBinlog = flinkCdc("flink-cdc-binlog-" + run, Optional.of(start));
        DebeziumPeer fresh = new DebeziumPeer(setup, "debezium-full-" + run);
        setup.servers().createTopics(fresh.topic(TABLE), fresh.topic(Increments.TABLE));
        Map<Peer, BenchResult.Phases> phases = new EnumMap<>(Peer.class);
        phases.put(Peer.DEBEZIUM, new BenchResult.Phases(debezium(fresh), debeziumBinlog));
        phases.put(
                Peer.FLINK_CDC,
                new BenchResult.Phases(flinkCdc("flink-cdc-full-" + run, Optional.empty()), flinkBinlog));
        return phases;
    }

    /** Deletes the topics, which have to be there. */
    private Throughput debezium(DebeziumPeer peer) throws Exception {
        try (JobProcess running = peer.start()) {
            return arrival(running, peer.topic(TABLE));
        } finally {
            setup.servers().deleteTopics(peer.topic(TABLE), peer.topic(Increments.TABLE));
        }
    }

    private Throughput flinkCdc(String topic, Optional<BinlogStart> start) throws Exception {
        setup.servers().createTopics(topic);
        try (JobProcess running = FlinkCdcPeer.start(setup, topic, start)) {
            return arrival(running, topic);
        } finally {
            setup.servers().deleteTopics(topic);
        }
    }

    private Throughput arrival(JobProcess running, String topic) throws InterruptedException {
        try (CommittedRecords records = new CommittedRecords(setup.brokers(), topic)) {
            return new Arrival(running, records, setup.rows()).await();
        }
    }
}
