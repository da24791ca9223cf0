package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.config.SourceConfig;
import io.sluice.mysql.binlog.BinlogEvent;
import io.sluice.mysql.binlog.BinlogEvents;
import io.sluice.mysql.binlog.BinlogOffsets.Start;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.Await;
import io.sluice.testing.MovingAddress;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A binlog that is not there any more, or is another one under the same name, is never read as the old one. */
class LostBinlogIT {

    private static final String TABLE = "shop.t";

    private static MySqlServer server;
    private static String uuid;

    @BeforeAll
    static void start() throws Exception {
        server = MySqlServer.start();
        create(server);
        try (Connection connection = server.connect()) {
            uuid = ServerFacts.read(connection).serverUuid();
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void aPurgedFile() throws Exception {
        Start start = readAll(Start.at(new RawBinlog(server).end(), uuid));
        server.execute("FLUSH BINARY LOGS", "PURGE BINARY LOGS TO '" + next(start.file()) + "'");
        assertStops(start, "start afresh");
    }

    @Test
    void aFileThatBeginsAnewAndIsShorter() throws Exception {
        for (int i = 0; i < 20; i++) {
            write(server);
        }
        Start start = readAll(Start.at(new RawBinlog(server).end(), uuid));
        resetBinlog();
        assertStops(start, "start afresh");
    }

    @Test
    void aFileThatBeginsAnewAndIsLonger() throws Exception {
        resetBinlog();
        write(server);
        Start start = readAll(new Start("mysql-bin.000001", 4, 0, 0, uuid, 0));
        assertThat(start.fileSeconds()).isPositive();
        // At the same places there are the same events, so the server has nothing to complain of.
        awaitNextSecond(start.fileSeconds());
        resetBinlog();
        for (int i = 0; i < 3; i++) {
            write(server);
        }
        assertThat(new RawBinlog(server).end().file()).isEqualTo(start.file());
        assertStops(start, "is gone: the server has another file of this name");
    }

    /** Servers send what they find in the file, whether it is what they wrote or not. */
    @Test
    void aDamagedEvent() throws Exception {
        Start start = readAll(Start.at(new RawBinlog(server).end(), uuid));
        write(server);
        server.execute("FLUSH BINARY LOGS");
        Path file = binlogs().resolve(start.file());
        assumeTrue(Files.isWritable(file), "the server's files can be reached");
        try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long place = start.position() + BinlogEvent.HEADER + 1;
            ByteBuffer one = ByteBuffer.allocate(1);
            bytes.read(one, place);
            one.put(0, (byte) ~one.get(0)).rewind();
            bytes.write(one, place);
        }
        assertStops(start, "checksum");
    }

    /** A reader that stands between two files is not to take the one for the other. */
    @Test
    void eachFileHasATimeOfItsOwn() throws Exception {
        resetBinlog();
        awaitNextSecond(Instant.now().getEpochSecond());
        server.execute("FLUSH BINARY LOGS");
        write(server);
        BinlogPosition end = new RawBinlog(server).end();
        Map<String, Set<Long>> times = new HashMap<>();
        Start start = new Start("mysql-bin.000001", 4, 0, 0, uuid, 0);
        try (BinlogEvents events = BinlogEvents.upToNow(connections(), start)) {
            while (events.position() < end.offset() || !events.file().equals(end.file())) {
                if (events.next(100) != null && events.fileSeconds() != 0) {
                    times.computeIfAbsent(events.file(), file -> new HashSet<>())
                            .add(events.fileSeconds());
                }
            }
        }
        assertThat(times).hasSize(2).allSatisfy((file, seconds) -> assertThat(seconds)
                .hasSize(1));
        assertThat(times.get("mysql-bin.000001")).isNotEqualTo(times.get("mysql-bin.000002"));
    }

    /** It is not lost. */
    @Test
    void aServerThatHasNoConnectionLeft() throws Exception {
        server.createUser("narrow", "narrow-secret", "REPLICATION SLAVE ON *.*");
        server.execute(
                MySqlVersions.isAtLeast(server.version(), 5, 7)
                        ? "ALTER USER 'narrow'@'%' WITH MAX_USER_CONNECTIONS 1"
                        : "GRANT USAGE ON *.* TO 'narrow'@'%' WITH MAX_USER_CONNECTIONS 1");
        MySqlConnections narrow =
                new MySqlConnections(TestSource.source(server, "narrow", "narrow-secret", new TableId("shop", "t")));
        Start end = Start.at(new RawBinlog(server).end(), uuid);
        try (BinlogEvents events = BinlogEvents.follow(narrow, 78, end)) {
            try (Connection only = server.connect("narrow", "narrow-secret")) {
                for (int i = 0; i < 10; i++) {
                    assertThat(events.next(100)).isNull();
                }
                assertThat(only.isValid(5)).isTrue();
            }
            Await.until("an event", Duration.ofSeconds(30), () -> events.next(100) != null);
        }
    }

    @Test
    void aRunningJobWhoseBinlogBeginsAnew() throws Exception {
        resetBinlog();
        long begun = Instant.now().getEpochSecond();
        try (RunningSource source = source(server.port())) {
            source.await(1);
            write(server);
            source.await(2);
            awaitNextSecond(begun);
            resetBinlog();
            for (int i = 0; i < 20; i++) {
                write(server);
            }
            assertThat(reason(source)).contains("mysql-bin.").contains("start afresh");
        }
    }

    @Test
    void anotherServerBehindTheSameAddress() throws Exception {
        try (MySqlServer other = MySqlServer.start();
                MovingAddress address = new MovingAddress(server.port())) {
            create(other);
            try (RunningSource source = source(address.port())) {
                source.await(1);
                // It has more of a file of this name.
                for (int i = 0; i < 50; i++) {
                    write(other);
                }
                address.moveTo(other.port());
                assertThat(reason(source))
                        .containsAnyOf("server_uuid", "is not the server")
                        .contains("start afresh");
            }
        }
    }

    private static RunningSource source(int port) {
        SourceConfig direct = TestSource.source(server, new TableId("shop", "t"));
        SourceConfig source = new SourceConfig(
                direct.hostname(),
                port,
                direct.username(),
                direct.password(),
                direct.ssl(),
                direct.tables(),
                direct.exclude(),
                direct.serverIds(),
                direct.startup(),
                direct.chunk(),
                direct.watermarkOverlap(),
                direct.jdbc());
        return new RunningSource(TestSource.withFullData(source), 1, List.of(1_000_000));
    }

    private static String reason(RunningSource source) {
        return ExceptionUtils.findThrowable(source.failure(), SyncException.class)
                .orElseThrow()
                .getMessage();
    }

    /** Where a reader stands that has read everything. */
    private static Start readAll(Start from) throws Exception {
        write(server);
        BinlogPosition end = new RawBinlog(server).end();
        try (BinlogEvents events = BinlogEvents.upToNow(connections(), from)) {
            while (events.position() < end.offset() || !events.file().equals(end.file())) {
                events.next(100);
            }
            return new Start(events.file(), events.position(), 0, 0, uuid, events.fileSeconds());
        }
    }

    private static void assertStops(Start start, String reason) {
        assertThatThrownBy(() -> {
                    try (BinlogEvents events = BinlogEvents.follow(connections(), 77, start)) {
                        while (true) {
                            events.next(100);
                        }
                    }
                })
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(start.file() + ":" + start.position())
                .hasMessageContaining(reason)
                .satisfies(failure ->
                        assertThat(Restarts.decide((SyncException) failure)).isNotSameAs(failure));
    }

    private static MySqlConnections connections() {
        return new MySqlConnections(TestSource.source(server, new TableId("shop", "t")));
    }

    private static void create(MySqlServer on) {
        on.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, v INT)",
                "INSERT INTO " + TABLE + " VALUES (1, 1)");
    }

    private static void write(MySqlServer on) {
        on.execute("UPDATE " + TABLE + " SET v = v + 1");
    }

    private static void awaitNextSecond(long second) {
        Await.until("another second", Duration.ofSeconds(5), () -> Instant.now().getEpochSecond() > second + 1);
    }

    private static Path binlogs() throws SQLException {
        try (Connection connection = server.connect();
                ResultSet result = connection.createStatement().executeQuery("SELECT @@log_bin_basename")) {
            result.next();
            return Path.of(result.getString(1)).getParent();
        }
    }

    private static void resetBinlog() {
        server.execute(
                MySqlVersions.isAtLeast(server.version(), 8, 4) ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
    }

    private static String next(String file) {
        return "mysql-bin." + String.format("%06d", BinlogPosition.fileNumber(file) + 1);
    }
}
