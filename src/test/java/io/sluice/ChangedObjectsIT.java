package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.dts.DtsDecoder;
import io.sluice.dts.DtsField;
import io.sluice.dts.DtsOperation;
import io.sluice.dts.DtsRecord;
import io.sluice.ops.RecordReader;
import io.sluice.testing.Await;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped, whose objects are edited, and that goes on. */
final class ChangedObjectsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SETTINGS = "parallelism: 2\ncheckpoint: {interval: 1s}\n";

    @TempDir
    Path folder;

    private final MySqlServer mysql = Servers.mysql();
    private final KafkaBroker kafka = Servers.kafka();
    private final String database = Servers.freshName("changed");

    @Test
    void anotherNameConditionColumnAndTopicApplyFromTheResumeOn() throws Exception {
        JobFiles.createUser(mysql);
        mysql.execute(
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".t (id int PRIMARY KEY, amount int, note varchar(20))",
                "INSERT INTO " + database + ".t VALUES (1, 10, 'before'), (2, 20, 'before')");
        Path job =
                JobFiles.write(folder, mysql, kafka, database, List.of("t"), SETTINGS + objects("where: amount > 0"));
        try (SluiceProcess run = SluiceProcess.run(job)) {
            run.awaitLine("^increments ");
            mysql.execute("INSERT INTO " + database + ".t VALUES (3, 30, 'before')");
            assertThat(awaitRows(name(), 3)).containsExactly("id amount note");
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertThat(run.err()).noneMatch(line -> line.startsWith("changed "));
        }
        mysql.execute("INSERT INTO " + database + ".t VALUES (4, 40, 'meanwhile'), (5, 5, 'meanwhile')");
        String renamed = Servers.freshName("renamed");
        JobFiles.write(
                folder,
                mysql,
                kafka,
                database,
                List.of("t"),
                SETTINGS
                        + objects(
                                "to: " + renamed + ".u",
                                "where: amount > 10",
                                "columns: {rename: {id: number}," + " exclude: [note]}"));
        try (SluiceProcess run = SluiceProcess.run(job)) {
            String name = database + ".t";
            run.awaitLine("^changed " + name + ": to is " + renamed + ".u, was " + name + "$");
            run.awaitLine("^changed " + name + ": topic is " + renamed + ".u, was " + name + "$");
            run.awaitLine("^changed " + name + ": where is amount > 10, was amount > 0$");
            run.awaitLine("^changed " + name + ": columns.rename is id: number, was none$");
            run.awaitLine("^changed " + name + ": columns.exclude is note, was none$");
            run.awaitLine("^increments ");
            mysql.execute(
                    "INSERT INTO " + name + " VALUES (6, 6, 'behind'), (7, 70, 'behind')",
                    "UPDATE " + name + " SET amount = 11 WHERE id = 5");
            assertThat(awaitRows(renamed + ".u", 3)).containsExactly("number amount");
            assertThat(run.interrupt()).as("%s", run.err()).isEqualTo(130);
            assertThat(run.err())
                    .filteredOn(line -> line.startsWith("changed "))
                    .hasSize(5);
        }
        assertThat(awaitRows(name(), 3)).hasSize(1);
    }

    private String name() {
        return database + ".t";
    }

    private String objects(String... keys) {
        return "objects:\n  - table: " + name() + "\n    " + String.join("\n    ", keys) + "\n";
    }

    /** Returns the distinct lists of fields once that many rows have arrived in a topic, and no more. */
    private List<String> awaitRows(String topic, int count) {
        List<DtsRecord> rows = new ArrayList<>();
        Await.until(count + " rows in " + topic, LIMIT, () -> {
            rows.clear();
            rows.addAll(rows(topic));
            return rows.size() >= count;
        });
        assertThat(rows).hasSize(count);
        return rows.stream()
                .map(row -> String.join(
                        " ", row.fieldList().stream().map(DtsField::name).toList()))
                .distinct()
                .toList();
    }

    private List<DtsRecord> rows(String topic) {
        List<DtsRecord> rows = new ArrayList<>();
        try (RecordReader reader = new RecordReader(Map.of("bootstrap.servers", kafka.bootstrap()), "read_committed")) {
            reader.readAll(List.of(topic), OptionalInt.empty(), message -> {
                DtsRecord record = DtsDecoder.decode(message.value());
                return record.operation() == DtsOperation.DDL || rows.add(record);
            });
        }
        return rows;
    }
}
