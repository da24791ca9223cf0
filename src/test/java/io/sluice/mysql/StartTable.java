package io.sluice.mysql;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.mysql.start.StartPosition;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.Source;

/** A table of numbers in a binlog that begins behind its CREATE TABLE, read with the privileges that a job needs. */
final class StartTable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String USER = "starter";
    private static final String PASSWORD = "secret";

    final MySqlServer server;
    final TableId id = new TableId(Servers.freshName("startup"), "t");
    final String name = id.quoted();
    private int next = 1;

    StartTable(MySqlServer server) {
        this.server = server;
        createUser();
        server.execute("CREATE DATABASE " + id.database(), "CREATE TABLE " + name + " (id INT PRIMARY KEY, v INT)");
        purge();
    }

    private void createUser() {
        if (value("SELECT COUNT(*) FROM mysql.user WHERE User = '" + USER + "'").equals("0")) {
            server.createUser(USER, PASSWORD, "SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        }
    }

    /** Begins a new file, and leaves no other. */
    void purge() {
        server.execute("FLUSH BINARY LOGS");
        String newest = end().file();
        // A reader that has just left may hold an older one.
        Await.until("one file", LIMIT, () -> {
            server.execute("PURGE BINARY LOGS TO '" + newest + "'");
            return rows("SHOW BINARY LOGS", "Log_name").size() == 1;
        });
    }

    /** One transaction of so many rows, numbered on. */
    void insert(int rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            values.add("(" + next++ + ", 0)");
        }
        server.execute("INSERT INTO " + name + " VALUES " + String.join(", ", values));
    }

    BinlogPosition end() {
        try (Connection connection = server.connect()) {
            return ServerFacts.read(connection).position().orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String gtids() {
        return value("SELECT @@GLOBAL.gtid_executed").replaceAll("\\s", "");
    }

    long seconds() {
        return Long.parseLong(value("SELECT UNIX_TIMESTAMP()"));
    }

    /** The server's time once a new second has begun. */
    long nextSecond() {
        long now = seconds();
        Await.until("the next second", LIMIT, () -> seconds() > now);
        return seconds();
    }

    String value(String sql) {
        return rows(sql, null).get(0);
    }

    /** Of the first row. */
    String value(String sql, String column) {
        return rows(sql, column).get(0);
    }

    List<String> rows(String sql, String column) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(column == null ? rows.getString(1) : rows.getString(column));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    SyncConfig config(String startup) {
        return TestSource.startingAt(startup, TestSource.source(server, USER, PASSWORD, id));
    }

    /** Where a job begins, without one. */
    String start(String startup) {
        return StartPosition.find(config(startup)).orElseThrow().place().toString();
    }

    static String position(BinlogPosition place) {
        return "position:" + place.file() + '/' + place.offset();
    }

    /** The rows that a job begins with, up to one that is inserted now. */
    List<Integer> changes(String startup) throws Exception {
        return changes(RunningSource.create(config(startup)));
    }

    List<Integer> changes(Source<RowChange, ?, ?> source) throws Exception {
        int last = insertLast();
        try (RunningSource job = new RunningSource(source, 1, List.of(), RunningSource.CHECKPOINT)) {
            return await(job, last);
        }
    }

    /** The number of a row that is inserted now. */
    int insertLast() {
        insert(1);
        return next - 1;
    }

    /** What the job gives before a row. */
    static List<Integer> await(RunningSource job, int last) {
        List<Integer> numbers = List.of();
        while (!numbers.contains(last)) {
            numbers = job.await(numbers.size() + 1).stream()
                    .map(StartTable::number)
                    .toList();
        }
        return numbers.subList(0, numbers.indexOf(last));
    }

    private static Integer number(RowChange change) {
        String text = ChangesIT.text(change.identity());
        String number = text.substring(0, text.indexOf('|'));
        return change.operation() == Operation.INSERT ? Integer.parseInt(number) : -Integer.parseInt(number);
    }
}
