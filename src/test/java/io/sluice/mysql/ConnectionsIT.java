package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.ChunkConfig;
import io.sluice.config.Secret;
import io.sluice.config.ServerIds;
import io.sluice.config.SourceConfig;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.net.ServerSocket;
import java.sql.Connection;
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

    private static SourceConfig at(String host, int port) {
        return new SourceConfig(
                host,
                port,
                "u",
                new Secret("s"),
                List.of(new TableId("a", "b")),
                new ServerIds(1, 2),
                ChunkConfig.DEFAULT,
                SourceConfig.DEFAULT_WATERMARK_OVERLAP,
                Map.of());
    }
}
