package io.sluice.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.SyncConfig;
import io.sluice.precheck.Finding.Status;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The check of a job from tables of the shared MySQL to some brokers. */
final class CheckedTarget {

    private final Report report;

    private CheckedTarget(Report report) {
        this.report = report;
    }

    /** A job that can be changed before it is checked. */
    static Job job(String brokers, String topic) {
        return new Job(brokers, topic);
    }

    /** The only finding of a code. */
    Finding finding(String code) {
        List<Finding> found =
                report.items().stream().filter(item -> item.code().equals(code)).toList();
        assertThat(found).as(code).hasSize(1);
        return found.get(0);
    }

    Finding is(Status status, String code) {
        Finding finding = finding(code);
        assertThat(finding.status()).as(report.text()).isEqualTo(status);
        if (status == Status.FAIL || status == Status.WARN) {
            assertThat(List.of(finding.found(), finding.expected(), finding.why(), finding.remedy()))
                    .as(code)
                    .doesNotContain("");
        }
        return finding;
    }

    Report report() {
        return report;
    }

    /** Lines of a job file. */
    static final class Job {

        private final MySqlServer mysql = Servers.mysql();
        private final String brokers;
        private final String topic;
        private final List<String> sink = new ArrayList<>();
        private final List<String> rest = new ArrayList<>();
        private final List<String> tables = new ArrayList<>();
        private Place place = Place.UNKNOWN;

        private Job(String brokers, String topic) {
            this.brokers = brokers;
            this.topic = topic;
        }

        /** A new table with these columns. */
        Job table(String columns) {
            String database = Servers.freshName("checked");
            mysql.execute("CREATE DATABASE " + database, "CREATE TABLE " + database + ".t (" + columns + ")");
            tables.add(database + ".t");
            return this;
        }

        /** A table that is there. */
        Job existing(String table) {
            tables.add(table);
            return this;
        }

        /** A line of the sink's block. */
        Job sink(String line) {
            sink.add("  " + line);
            return this;
        }

        /** A line of the file. */
        Job line(String line) {
            rest.add(line);
            return this;
        }

        Job at(Place where) {
            place = where;
            return this;
        }

        CheckedTarget check(Path folder) throws Exception {
            if (tables.isEmpty()) {
                table("id int PRIMARY KEY");
            }
            String text = """
                    name: checked
                    source:
                      hostname: %s
                      port: %d
                      username: %s
                      password: ${env:PASSWORD}
                      tables: [%s]
                    sink:
                      brokers: %s
                      topic: "%s"
                    %s
                    %s
                    """.formatted(
                            mysql.hostname(),
                            mysql.port(),
                            mysql.username(),
                            String.join(", ", tables),
                            brokers,
                            topic,
                            String.join("\n", sink),
                            String.join("\n", rest));
            SyncConfig config =
                    SyncConfig.parse(text, folder.resolve("job.yaml"), Map.of("PASSWORD", mysql.password()));
            return new CheckedTarget(Precheck.run(config, Set.of(), true, place, RunningJobs.NOT_ASKED));
        }
    }
}
