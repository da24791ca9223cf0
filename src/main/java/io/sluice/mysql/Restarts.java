package io.sluice.mysql;

import com.github.shyiko.mysql.binlog.network.ServerException;
import io.sluice.mysql.value.TableMismatchException;
import io.sluice.row.SyncException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Decides whether a failed reader is worth another try. */
final class Restarts {

    private Restarts() {}

    /** The failure, in the form that ends the job where starting again would only repeat it. */
    static RuntimeException decide(SyncException failure) {
        return mayHeal(failure) ? failure : new SuppressRestartsException(failure);
    }

    /** Whether it is one of a connection, for another may be better, or passes when nobody alters the table any more. */
    private static boolean mayHeal(SyncException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof SQLException
                || (cause instanceof IOException && !(cause instanceof ServerException))
                || cause instanceof InterruptedException
                || failure instanceof TableMismatchException;
    }
}
