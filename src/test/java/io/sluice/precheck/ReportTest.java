package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;
import io.sluice.row.SyncException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two forms in which findings are shown, and what becomes of checks that cannot be made. */
final class ReportTest {

    private final Finding good =
            Finding.ok("CHECK_CONN_SRC", Group.SOURCE, "127.0.0.1:3306").took(12);
    private final Finding bad = new Remedy("two\nlines", "it matters", "first command\nsecond command")
            .failure("CHECK_AUTH_DEST", Group.TARGET, "escape \u001b[2J here")
            .took(1234);

    @Test
    void text() {
        assertThat(new Report(List.of(good, bad)).text()).isEqualTo("""
                source
                  OK      CHECK_CONN_SRC               12 ms  127.0.0.1:3306
                target
                  FAIL    CHECK_AUTH_DEST            1234 ms  escape \\u001B[2J here
                          expected: two
                                    lines
                          why:      it matters
                          remedy:   first command
                                    second command
                """);
    }

    @Test
    void json() {
        assertThat(new Report(List.of(good, bad)).json())
                .isEqualTo("{\"ok\":false,\"items\":["
                        + "{\"code\":\"CHECK_CONN_SRC\",\"group\":\"source\",\"status\":\"OK\",\"millis\":12,"
                        + "\"found\":\"127.0.0.1:3306\",\"expected\":\"\",\"why\":\"\",\"remedy\":\"\"},"
                        + "{\"code\":\"CHECK_AUTH_DEST\",\"group\":\"target\",\"status\":\"FAIL\",\"millis\":1234,"
                        + "\"found\":\"escape \\u001B[2J here\",\"expected\":\"two\\nlines\",\"why\":\"it matters\","
                        + "\"remedy\":\"first command\\nsecond command\"}]}");
    }

    @Test
    void warningsHinderNoStart() {
        Finding warning = new Remedy("a", "b", "c").warning("CHECK_RETENTION", Group.TARGET, "d");

        Report report = new Report(List.of(good, warning, bad));

        assertThat(report.ok()).isFalse();
        assertThat(report.failed()).containsExactly("CHECK_AUTH_DEST");
        assertThat(report.problems().items()).containsExactly(warning, bad);
        assertThat(new Report(List.of(good, warning)).ok()).isTrue();
    }

    @Test
    void aCheckThatCannotBeMadeIsAFailureAndTheOthersGoOn() {
        Findings findings = new Findings();
        findings.timed("CHECK_A", Group.JOB, () -> {
            throw new SyncException("what is wrong; what to do");
        });
        findings.timed("CHECK_B", Group.JOB, () -> {
            throw new IllegalStateException("never thought of");
        });
        findings.timed("CHECK_C", Group.JOB, () -> Finding.ok("CHECK_C", Group.JOB, "well"));

        assertThat(findings.items()).extracting(Finding::status).containsExactly(Status.FAIL, Status.FAIL, Status.OK);
        assertThat(findings.items())
                .extracting(Finding::found)
                .containsExactly(
                        "what is wrong; what to do", "unexpected IllegalStateException: never thought of", "well");
    }
}
