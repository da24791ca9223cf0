package io.sluice.mysql;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Says what a reader was restored with.
 *
 * @param hasBinlog whether it holds the binlog split, which it does not read before it is told to
 * @param unread names of chunks that it will read, whatever was known of them
 * @param returned names of chunks that it will not read, of tables that the job may not have any more
 */
record ReaderRestored(boolean hasBinlog, List<String> unread, List<String> returned) implements SourceEvent {

    private static final long serialVersionUID = 1L;

    ReaderRestored {
        unread = List.copyOf(unread);
        returned = List.copyOf(returned);
    }
}
