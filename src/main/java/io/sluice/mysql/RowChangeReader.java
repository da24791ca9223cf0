package io.sluice.mysql;

import io.sluice.row.RowChange;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlRecordEmitter;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReader;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSplitReader;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;

/** The connector's reader, with what outlives the split readers, of which Flink makes a new one for each chunk. */
@SuppressWarnings("try") // close may be interrupted: Flink wants it so
final class RowChangeReader extends MySqlSourceReader<RowChange> {

    private final AutoCloseable shared;

    /** @param shared closed with the reader */
    RowChangeReader(
            Supplier<MySqlSplitReader> splitReaders,
            MySqlRecordEmitter<RowChange> emitter,
            SourceReaderContext context,
            MySqlSourceReaderContext readerContext,
            MySqlSourceConfig config,
            AutoCloseable shared) {
        super(
                new FutureCompletingBlockingQueue<>(),
                splitReaders,
                emitter,
                context.getConfiguration(),
                readerContext,
                config);
        this.shared = shared;
    }

    @Override
    public void close() throws Exception {
        try (shared) {
            super.close();
        }
    }
}
