package io.sluice.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link StockCdcJob} in a JVM of its own. */
final class FlinkCdcPeer {

    private static final String CONNECTOR = "flink-sql-connector-mysql-cdc-";

    private FlinkCdcPeer() {}

    /** With full data, or from a place in the binlog on. */
    static JobProcess start(BenchSetup setup, String topic, Optional<BinlogStart> start) throws IOException {
        Files.createDirectories(setup.folder());
        List<String> command = PeerJvm.command(
                "-Dlog4j.configurationFile=conf/log4j2.properties",
                classPath(),
                StockCdcJob.class.getName(),
                setup.servers().mysql().hostname(),
                Integer.toString(setup.servers().mysql().port()),
                setup.brokers(),
                topic,
                setup.folder().resolve(topic + ".checkpoints").toUri().toString(),
                start.map(BinlogStart::file).orElse(""),
                Long.toString(start.map(BinlogStart::offset).orElse(0L)));
        return JobProcess.start(command, Map.of(), setup.folder().resolve(topic + ".log"));
    }

    /** The connector comes first: its own binlog client is to be loaded, not the newer one that Sluice takes. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .sorted(Comparator.comparing(entry -> !entry.contains(CONNECTOR)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
