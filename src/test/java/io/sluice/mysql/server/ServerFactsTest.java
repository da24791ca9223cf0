package io.sluice.mysql.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFactsTest {

    @ParameterizedTest
    @CsvSource({"5.6.24-log", "5.7.22-log", "8.0.31", "8.0.41-0ubuntu0.24.04.1", "8.4.0", "9.7.4-2"})
    void nothingIsWrongWithSupportedVersions(String version) {
        assertThat(facts(version, true, "ROW", "FULL", "").faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5.5.62", "11.4.5-MariaDB-log"})
    void otherVersionsAreRefused(String version) {
        assertThat(facts(version, true, "ROW", "FULL", "").faults())
                .isNotEmpty()
                .allMatch(fault -> fault.contains(version));
    }

    @Test
    void eachSettingThatLosesRowsIsNamedWithItsRemedy() {
        assertThat(facts("8.0.31", true, "MIXED", "MINIMAL", "PARTIAL_JSON").faults())
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("binlog_format is MIXED", "SET GLOBAL"),
                        fault -> assertThat(fault).contains("binlog_row_image is MINIMAL", "SET GLOBAL"),
                        fault -> assertThat(fault).contains("binlog_row_value_options is PARTIAL_JSON", "SET GLOBAL"));
        assertThat(facts("8.0.31", false, "ROW", "FULL", "").faults())
                .containsExactly("log_bin is OFF: start the server with log-bin and a server-id");
    }

    @Test
    void positionsKnowTheirFilesNumber() {
        assertThat(new BinlogPosition("mysql-bin.1000001", 4, "").fileNumber()).isEqualTo(1_000_001);
    }

    private static ServerFacts facts(String version, boolean logBin, String format, String image, String options) {
        return new ServerFacts(
                version, 1, "", logBin, format, image, options, "ON", Optional.empty(), List.of(), 0, "UTC");
    }
}
