package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.ChunkConfig;
import io.sluice.config.Secret;
import io.sluice.config.ServerIds;
import io.sluice.config.SourceConfig;
import io.sluice.config.SslConfig;
import io.sluice.config.Startup;
import io.sluice.config.TablePattern;
import io.sluice.mysql.binlog.BinlogConnection;
import io.sluice.mysql.chunk.ChunkSession;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import io.sluice.testing.Servers;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ConnectionsIT {

    private final MySqlServer server = Servers.mysql();

    @Test
    void namesTheUserThatIsDenied() {
        SourceConfig source = TestSource.source(server, "nobody", "top secret", new TableId("a", "b"));
        assertThatThrownBy(() -> new MySqlConnections(source).open())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(server.hostname() + ":" + server.port() + " denies access to user 'nobody'")
                .hasMessageNotContaining("top secret");
    }

    @Test
    void namesThePortWhereNothingListens() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> new MySqlConnections(at("127.0.0.1", port)).open())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("127.0.0.1:" + port + " refuses the connection");
    }

    @Test
    void namesTheHostThatIsUnknown() {
        assertThatThrownBy(() -> new MySqlConnections(at("no-such-host.invalid", 3306)).open())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("no-such-host.invalid:3306: the host name is unknown");
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThatThrownBy(() -> new MySqlConnections(at("127.0.0.1", silent.getLocalPort())).open())
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("did not answer within 5 s");
        }
    }

    @Test
    void threePrivilegesSuffice() throws Exception {
        String database = Servers.freshName("grants");
        String user = Servers.freshName("reader");
        server.execute("CREATE DATABASE " + database, "CREATE TABLE " + database + ".t (id INT PRIMARY KEY)");
        server.createUser(
                user, "pass word", "SELECT ON " + database + ".*", "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        server.execute("INSERT INTO " + database + ".t VALUES (1)");
        SourceConfig source = TestSource.source(server, user, "pass word", new TableId(database, "t"));
        try (RunningSource running = new RunningSource(TestSource.withFullData(source))) {
            running.await(1);
            server.execute("INSERT INTO " + database + ".t VALUES (2)");
            assertThat(running.await(2)).hasSize(2);
        }
    }

    @Test
    void cachingSha2PasswordsAreSentByTls() throws Exception {
        MySqlVersions.assumeAtLeast(server, 8, 0, "caching_sha2_password");
        assertThat(sendsCachingSha2Password(server)).isNotEmpty();
    }

    /** The cipher; the server has forgotten the password's hash each time, so that it asks for the password itself. */
    private static String sendsCachingSha2Password(MySqlServer server) throws Exception {
        String user = Servers.freshName("sha2");
        server.execute(
                "CREATE USER '" + user + "'@'%' IDENTIFIED WITH caching_sha2_password BY 'pass word'",
                "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO '" + user + "'@'%'");
        SourceConfig source = TestSource.source(server, user, "pass word", new TableId("a", "b"));
        MySqlConnections connections = new MySqlConnections(source);
        String cipher;
        BinlogPosition end;
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
            row.next();
            cipher = row.getString(2);
            end = ServerFacts.read(connection).position().orElseThrow();
        }
        server.execute("FLUSH PRIVILEGES");
        try (BinlogConnection binlog = new BinlogConnection(
                connections.binlogClient(source.serverIds().first(), ""), end.file(), end.offset())) {
            binlog.start();
            assertThat(binlog.take(10_000)).as("first event of the binlog").isNotNull();
        }
        return cipher;
    }

    @Test
    void aUserWithoutReplicationClientIsToldNoPosition() throws Exception {
        String user = Servers.freshName("blind");
        server.createUser(user, "x", "SELECT ON *.*");
        try (Connection connection =
                new MySqlConnections(TestSource.source(server, user, "x", new TableId("a", "b"))).open()) {
            ServerFacts facts = ServerFacts.read(connection);
            assertThat(facts.position()).isEmpty();
            assertThat(facts.grants()).anyMatch(grant -> grant.startsWith("GRANT SELECT ON *.* TO"));
        }
    }

    @Test
    void sessionsThatReadChunksHaveTimeoutsOfTheirOwn() throws Exception {
        SourceConfig source = TestSource.source(server, new TableId("a", "b"));
        try (ChunkSession session = new ChunkSession(new MySqlConnections(source));
                Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT @@wait_timeout, @@net_write_timeout")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(3600);
            assertThat(row.getLong(2)).isEqualTo(31_536_000);
        }
    }

    private static SourceConfig at(String host, int port) {
        return new SourceConfig(
                host,
                port,
                "u",
                new Secret("s"),
                SslConfig.DEFAULT,
                List.of(TablePattern.of(new TableId("a", "b"))),
                List.of(),
                new ServerIds(1, 2),
                Startup.Place.INITIAL,
                ChunkConfig.DEFAULT,
                SourceConfig.DEFAULT_WATERMARK_OVERLAP,
                Map.of());
    }
}
