package io.sluice.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.util.Iterator;
import org.apache.flink.cdc.connectors.mysql.debezium.DebeziumUtils;
import org.apache.flink.cdc.connectors.mysql.debezium.reader.BinlogSplitReader;
import org.apache.flink.cdc.connectors.mysql.debezium.task.context.StatefulTaskContext;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlRecords;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/**
 * The connector's binlog reader, for as long as its connection lasts. A lost connection ends the job's attempt, and the
 * next one starts at the last checkpoint: left alone, the client would connect again a minute later without a word, and
 * go on in the middle of a transaction, or read it a second time.
 */
final class BinlogReader implements SplitReader<SourceRecords, MySqlSplit> {

    private final String server;
    private final MySqlSplit split;
    private final BinlogSplitReader reader;
    private volatile boolean isDisconnected;

    BinlogReader(MySqlSourceConfig config, int subtask, MySqlSplit split) {
        this.server = config.getHostname() + ":" + config.getPort();
        this.split = split;
        BinaryLogClient client = DebeziumUtils.createBinaryClient(config.getDbzConfiguration());
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            @Override
            public void onDisconnect(BinaryLogClient lost) {
                isDisconnected = true;
            }
        });
        StatefulTaskContext context =
                new StatefulTaskContext(config, client, DebeziumUtils.createMySqlConnection(config));
        this.reader = new BinlogSplitReader(context, subtask);
        reader.submitSplit(split);
    }

    @Override
    public RecordsWithSplitIds<SourceRecords> fetch() throws IOException {
        Iterator<SourceRecords> records;
        try {
            records = reader.pollSplitRecords();
        } catch (InterruptedException e) {
            throw new IOException("interrupted while reading the binlog", e);
        }
        // Asked after the poll: what the client reads on another connection comes after this is true.
        if (isDisconnected || records == null) {
            throw new SyncException("MySQL " + server + ": the connection that reads the binlog is lost");
        }
        return MySqlRecords.forUnfinishedRecords(split.splitId(), records);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<MySqlSplit> change) {
        throw new IllegalStateException("the binlog has no end after which another split could come");
    }

    @Override
    public void wakeUp() {
        // Every fetch returns by itself after the poll interval.
    }

    @Override
    public void close() {
        reader.close();
    }
}
