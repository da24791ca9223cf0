package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.mysql.SourceMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private static final long START = 1_000_000;

    private final Progress progress = new Progress(new Progress.SourceSize(5, 20_000, "mysql-bin"));

    @Test
    void fullData() {
        progress.line(reading(0, Map.of(SyncMetrics.FULL_DATA_ROWS, 2_000L)));

        assertThat(progress.line(
                        reading(2_000, Map.of(SyncMetrics.FULL_DATA_ROWS, 12_200L, SourceMetrics.TABLES_DONE, 3L))))
                .isEqualTo("full data 3/5 tables 61% 12,200 rows 5,100/s");
    }

    @Test
    void anEstimateIsNeverDone() {
        assertThat(progress.line(reading(0, Map.of(SyncMetrics.FULL_DATA_ROWS, 30_000L))))
                .contains(" 99% ");
    }

    @Test
    void increments() {
        Map<String, Long> values = Map.of(
                SyncMetrics.INSERTED_ROWS,
                1_000L,
                SyncMetrics.UPDATED_ROWS,
                1_300L,
                SyncMetrics.DELETED_ROWS,
                10L,
                SyncMetrics.DELAY_MILLIS,
                420L,
                SyncMetrics.BINLOG_POSITION,
                (143L << 36) + 2_924_526);
        progress.line(reading(0, Map.of()));

        assertThat(progress.line(new Progress.Reading("RUNNING", values, START - 2_100, START + 1_000)))
                .isEqualTo("increments 2,310/s delay 0.4 s mysql-bin.000143:2924526 checkpoint 3 s ago");
    }

    @Test
    void aRestartedJobCountsAnew() {
        progress.line(reading(0, Map.of(SyncMetrics.FULL_DATA_ROWS, 5_000L)));

        assertThat(progress.line(reading(1_000, Map.of(SyncMetrics.FULL_DATA_ROWS, 10L))))
                .endsWith(" 0/s");
    }

    @Test
    void aJobThatDoesNotRunSaysSo() {
        assertThat(progress.line(new Progress.Reading("RESTARTING", Map.of(), 0, START)))
                .isEqualTo("restarting");
    }

    private static Progress.Reading reading(long millisLater, Map<String, Long> values) {
        return new Progress.Reading("RUNNING", values, 0, START + millisLater);
    }
}
