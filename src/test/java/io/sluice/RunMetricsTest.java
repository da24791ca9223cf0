package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunMetricsTest {

    @Test
    void theReasonIsTheSentenceForPeople() {
        assertThat(RunMetrics.reason("""
                java.lang.RuntimeException: One or more fetchers have encountered exception
                \tat org.apache.flink.Some.thing(Some.java:1)
                Caused by: io.sluice.row.SyncException: the binlog of MySQL at db:3306 cannot be read: refused
                \tat io.sluice.mysql.BinlogFetcher.fetch(BinlogFetcher.java:1)
                Caused by: java.net.ConnectException: Connection refused
                """)).isEqualTo("the binlog of MySQL at db:3306 cannot be read: refused");
        assertThat(RunMetrics.reason("io.sluice.row.SyncException: shop.orders is gone\n\tat a.b(C.java:1)"))
                .isEqualTo("shop.orders is gone");
    }

    @Test
    void elseItIsTheRootCause() {
        assertThat(RunMetrics.reason("""
                java.lang.IllegalStateException: outer
                Caused by: java.io.IOException: middle
                Caused by: java.net.ConnectException: Connection refused
                """)).isEqualTo("java.net.ConnectException: Connection refused");
        assertThat(RunMetrics.reason("java.io.IOException: alone\n\tat a.b(C.java:1)"))
                .isEqualTo("java.io.IOException: alone");
    }
}
