package io.sluice.mysql;

import io.sluice.row.TableId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells the enumerator of tables that appear in the binlog. Their rows are read once it has answered: Flink holds answers
 * back while a checkpoint has the enumerator's state and not yet the reader's, so a state of a reader that knows a table
 * is never joined with one of the enumerator that does not, and would take the table for an added one.
 */
final class Appearances {

    private final Consumer<SourceEvent> enumerator;
    private final Set<TableId> known = new HashSet<>();
    private List<TableId> wanted = List.of();

    Appearances(Consumer<SourceEvent> enumerator) {
        this.enumerator = enumerator;
    }

    void tell(List<TableId> tables) {
        enumerator.accept(new TablesAppeared(tables));
    }

    /** Remembers tables that are to be read whole, for when the binlog is held. */
    synchronized void want(List<TableId> tables) {
        wanted = List.copyOf(tables);
    }

    /** Tells the enumerator that the binlog is held. */
    synchronized void held() {
        enumerator.accept(new WholeTablesWanted(wanted));
        wanted = List.of();
    }

    synchronized void answered(TablesAppeared event) {
        known.addAll(event.tables());
        notifyAll();
    }

    /** Whether the enumerator knows all of the tables, or does so in time. */
    @SuppressWarnings("WaitNotInLoop") // whoever calls this does it again
    synchronized boolean await(Collection<TableId> tables, long millis) throws InterruptedException {
        if (!known.containsAll(tables) && millis > 0) {
            wait(millis);
        }
        return known.containsAll(tables);
    }
}
