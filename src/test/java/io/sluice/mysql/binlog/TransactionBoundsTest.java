package io.sluice.mysql.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionBoundsTest {

    private static final int PREVIOUS_GTIDS = 35;
    private static final int STATEMENT_HEAD = 13;

    private final TransactionBounds bounds = new TransactionBounds();
    // Where each transaction starts, and its event after the last.
    private final List<String> transactions = new ArrayList<>();
    private int events;

    @Test
    void withGtids() {
        take(EventCode.FORMAT_DESCRIPTION);
        take(PREVIOUS_GTIDS);
        take(EventCode.GTID);
        query("BEGIN");
        take(EventCode.TABLE_MAP);
        take(EventCode.WRITE_ROWS);
        take(EventCode.XID);
        take(EventCode.GTID_TAGGED);
        query("CREATE TABLE t (id INT)");
        take(EventCode.ROTATE);
        assertThat(transactions).containsExactly("2-7", "7-9");
    }

    @Test
    void withoutGtids() {
        take(EventCode.FORMAT_DESCRIPTION);
        query("BEGIN");
        take(EventCode.WRITE_ROWS);
        query("SAVEPOINT `s`");
        query("ROLLBACK TO `s`");
        query("COMMIT");
        query("DROP TABLE t");
        take(EventCode.INTVAR);
        query("INSERT INTO t VALUES (1)");
        query("BEGIN");
        query("ROLLBACK");
        assertThat(transactions).containsExactly("1-6", "6-7", "7-9", "9-11");
    }

    @Test
    void statementsWithinATransactionEndItNot() {
        take(EventCode.ANONYMOUS_GTID);
        query("BEGIN");
        query("CREATE TABLE `t` (`id` int) START TRANSACTION");
        take(EventCode.WRITE_ROWS);
        take(EventCode.XID);
        take(EventCode.GTID);
        query("XA START X'78',X'',1");
        query("XA END X'78',X'',1");
        take(EventCode.XA_PREPARE);
        take(EventCode.GTID);
        query("XA ROLLBACK X'78',X'',1");
        assertThat(transactions).containsExactly("0-5", "5-9", "9-11");
    }

    @Test
    void heartbeatsEndNothing() {
        take(EventCode.GTID);
        assertThat(bounds.isBetween()).isFalse();
        take(EventCode.HEARTBEAT);
        query("BEGIN");
        assertThat(bounds.isBetween()).isFalse();
        take(EventCode.XID);
        assertThat(transactions).containsExactly("0-4");
    }

    private void query(String sql) {
        byte[] text = sql.getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[STATEMENT_HEAD + 1 + text.length];
        System.arraycopy(text, 0, body, STATEMENT_HEAD + 1, text.length);
        take(EventCode.QUERY, body);
    }

    private void take(int code) {
        take(code, new byte[0]);
    }

    private void take(int code, byte[] body) {
        int at = events++;
        boolean isPart = bounds.take(new BinlogEvent(code, 0, 1, "bin.1", at, at + 1, body, 0, body.length));
        if (isPart && bounds.isBetween()) {
            transactions.add(bounds.first().offset() + "-" + (at + 1));
        }
    }
}
