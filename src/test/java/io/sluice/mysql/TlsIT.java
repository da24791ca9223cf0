package io.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.config.Secret;
import io.sluice.config.SourceConfig;
import io.sluice.config.SslConfig;
import io.sluice.config.SslConfig.Mode;
import io.sluice.config.TlsMaterial;
import io.sluice.mysql.binlog.BinlogConnection;
import io.sluice.mysql.server.BinlogPosition;
import io.sluice.mysql.server.MySqlConnections;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.SyncException;
import io.sluice.row.TableId;
import io.sluice.testing.CertificateAuthority;
import io.sluice.testing.Issued;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates, shown and checked, on both kinds of connection. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TlsIT {

    private static final List<String> HERE = List.of("localhost", "127.0.0.1");
    private static final String PASSWORD = "pass word";

    @TempDir
    private static Path folder;

    private static CertificateAuthority authority;
    private static CertificateAuthority stranger;
    private static Issued client;
    private static MySqlServer server;

    @BeforeAll
    static void start() throws Exception {
        authority = CertificateAuthority.create("Test CA");
        stranger = CertificateAuthority.create("Stranger");
        client = authority.issue("client", List.of());
        Issued.writePem(folder.resolve("ca.pem"), authority.certificate());
        authority.issue("server", HERE).write(folder, "server");
        authority.issueExpired("late", HERE).write(folder, "expired");
        authority.issue("elsewhere", List.of("db.example.com", "10.1.2.3")).write(folder, "elsewhere");
        CertificateAuthority.selfSigned("self", HERE).write(folder, "self");
        server = MySqlServer.start(
                MySqlServer.DEFAULT_VERSION,
                "--ssl-ca=" + folder.resolve("ca.pem"),
                "--ssl-cert=" + folder.resolve("server.pem"),
                "--ssl-key=" + folder.resolve("server-key.pem"),
                "--require-secure-transport=ON");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aJobReadsAllOverTlsThatProvesBothSides() throws Exception {
        present("server");
        String database = Servers.freshName("tls");
        execute(
                server,
                "CREATE DATABASE " + database,
                "CREATE TABLE " + database + ".t (id INT PRIMARY KEY)",
                "INSERT INTO " + database + ".t VALUES (1), (2)");
        String user = user("REQUIRE X509", "caching_sha2_password");
        SourceConfig source =
                source(server, user, new SslConfig(Mode.VERIFY_IDENTITY, material(client)), new TableId(database, "t"));

        try (RunningSource running = new RunningSource(TestSource.withFullData(source))) {
            running.await(2);
            execute(server, "INSERT INTO " + database + ".t VALUES (3)");
            assertThat(running.await(3)).hasSize(3);
        }
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                arguments("server", Mode.VERIFY_IDENTITY, ""),
                arguments("server", Mode.VERIFY_CA, ""),
                arguments("elsewhere", Mode.VERIFY_CA, ""),
                arguments(
                        "elsewhere",
                        Mode.VERIFY_IDENTITY,
                        "the server's certificate is for db.example.com, 10.1.2.3, not for 127.0.0.1; write in"
                                + " source.hostname a name that it is for"),
                arguments(
                        "expired",
                        Mode.VERIFY_CA,
                        "the server's certificate (CN=late) expired on 2021-03-04T05:06:07Z; renew it on the server"),
                arguments("expired", Mode.REQUIRED, ""),
                arguments(
                        "self",
                        Mode.VERIFY_IDENTITY,
                        "the server's certificate (CN=self) is self-signed, not signed by the given CA"),
                arguments("self", Mode.PREFERRED, ""));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoAnswersIsChecked(String certificate, Mode mode, String refusal) throws Exception {
        present(certificate);
        TlsMaterial material = mode.isVerifying() ? material(null) : TlsMaterial.NONE;
        SourceConfig source = source(server, user("", "mysql_native_password"), new SslConfig(mode, material));

        if (refusal.isEmpty()) {
            assertConnects(source);
        } else {
            assertRefused(source, refusal);
        }
    }

    @Test
    void aServerOfAnotherCaIsRefused() throws Exception {
        present("server");
        SslConfig ssl = new SslConfig(Mode.VERIFY_CA, trusting(pem(stranger.certificate())));

        assertRefused(
                source(server, user("", "mysql_native_password"), ssl),
                "the server's certificate (CN=server) is not signed by the given CA but by CN=Test CA");
    }

    /** As MySQL's own clients have it. The server sends its CA along, or not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExpiredCaIsRefusedUntilItIsRenewed(boolean isSent) throws Exception {
        CertificateAuthority old = CertificateAuthority.createExpired("Old CA");
        old.issue("aging", HERE).write(folder, "aging");
        if (isSent) {
            Files.writeString(folder.resolve("aging.pem"), pem(old.certificate()), StandardOpenOption.APPEND);
        }
        present("aging");
        String user = user("", "mysql_native_password");

        assertRefused(
                source(server, user, new SslConfig(Mode.VERIFY_IDENTITY, trusting(pem(old.certificate())))),
                "the CA's certificate in source.ssl.ca or .truststore (CN=Old CA) expired on 2021-03-04T05:06:07Z; name"
                        + " there the CA's new one");
        String renewed = pem(old.renewed().certificate());
        assertConnects(source(server, user, new SslConfig(Mode.VERIFY_IDENTITY, trusting(renewed))));
        assertConnects(source(server, user, new SslConfig(Mode.VERIFY_CA, trusting(pem(old.certificate()) + renewed))));
    }

    @Test
    void whoAsksIsChecked() throws Exception {
        present("server");
        String user = user("REQUIRE SUBJECT '/CN=client'", "caching_sha2_password");

        assertConnects(source(server, user, new SslConfig(Mode.REQUIRED, own(client))));
        assertRefused(
                source(server, user, new SslConfig(Mode.REQUIRED, TlsMaterial.NONE)),
                "denies access to user '" + user + "'",
                "the client certificate in source.ssl where it needs one");
        assertRefused(
                source(server, user, new SslConfig(Mode.REQUIRED, own(authority.issueExpired("client", List.of())))),
                "the client certificate of source.ssl (CN=client) expired on 2021-03-04T05:06:07Z; renew it");
        assertRefused(
                source(server, user, new SslConfig(Mode.REQUIRED, own(stranger.issue("client", List.of())))),
                "MySQL at 127.0.0.1:" + server.port());
        assertRefused(
                source(server, user("", "mysql_native_password"), new SslConfig(Mode.DISABLED, TlsMaterial.NONE)),
                "takes connections with TLS only (require_secure_transport): set source.ssl.mode: required");
    }

    @Test
    void passwordsOfAllKindsAreSentByTls() throws Exception {
        present("server");
        for (String plugin : List.of("caching_sha2_password", "sha256_password", "mysql_native_password")) {
            assertConnects(source(server, user("", plugin), new SslConfig(Mode.REQUIRED, TlsMaterial.NONE)));
        }
    }

    @Test
    void withoutTlsPasswordsAreEncryptedByAKeyOnlyWhereThatIsAllowed() throws Exception {
        try (MySqlServer plain = MySqlServer.start(MySqlServer.DEFAULT_VERSION, "--tls-version=")) {
            SslConfig preferred = SslConfig.DEFAULT;
            for (String plugin : List.of("caching_sha2_password", "sha256_password")) {
                SourceConfig source = source(plain, user(plain, "", plugin), preferred);
                assertRefused(
                        source,
                        "nothing proves to be the server's",
                        "or allow it: source.jdbc.allowPublicKeyRetrieval: true");
                assertConnects(with(source, Map.of("allowPublicKeyRetrieval", "true")));
            }
            String user = user(plain, "", "mysql_native_password");
            assertConnects(source(plain, user, preferred));
            assertRefused(
                    source(plain, user, new SslConfig(Mode.REQUIRED, TlsMaterial.NONE)),
                    "has no TLS, which source.ssl.mode asks for");
        }
    }

    @Test
    void serversWithOldTlsOnlyAreNamed() throws Exception {
        try (MySqlServer old = MySqlServer.start(
                "5.7.22",
                "--ssl-ca=" + folder.resolve("ca.pem"),
                "--ssl-cert=" + folder.resolve("server.pem"),
                "--ssl-key=" + folder.resolve("server-key.pem"))) {
            String user = user(old, "", "mysql_native_password");

            assertRefused(
                    source(old, user, SslConfig.DEFAULT),
                    "there is no TLS that both sides take (Remote host terminated the handshake): Java takes TLS 1.2 and 1.3",
                    "or set source.ssl.mode: disabled");
            assertConnects(source(old, user, new SslConfig(Mode.DISABLED, TlsMaterial.NONE)));
        }
    }

    /** Whatever certificate the server has, which the driver itself would look at. */
    private static void execute(MySqlServer server, String... statements) throws SQLException {
        boolean isOld = server.version().startsWith("5.");
        SslConfig ssl = isOld ? new SslConfig(Mode.DISABLED, TlsMaterial.NONE) : SslConfig.DEFAULT;
        SourceConfig source = with(
                source(server, server.username(), server.password(), ssl), Map.of("allowPublicKeyRetrieval", "true"));
        try (Connection connection = new MySqlConnections(source).open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void present(String certificate) throws SQLException {
        execute(
                server,
                "SET GLOBAL ssl_cert = '" + folder.resolve(certificate + ".pem") + "'",
                "SET GLOBAL ssl_key = '" + folder.resolve(certificate + "-key.pem") + "'",
                "ALTER INSTANCE RELOAD TLS");
    }

    private static String user(String requirement, String plugin) throws SQLException {
        return user(server, requirement, plugin);
    }

    private static String user(MySqlServer server, String requirement, String plugin) throws SQLException {
        String user = Servers.freshName("tls");
        execute(
                server,
                "CREATE USER '" + user + "'@'%' IDENTIFIED WITH " + plugin + " BY '" + PASSWORD + "' " + requirement,
                "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO '" + user + "'@'%'");
        return user;
    }

    private static TlsMaterial material(Issued own) {
        TlsMaterial shown = own == null ? TlsMaterial.NONE : own(own);
        return new TlsMaterial(pem(authority.certificate()), shown.chain(), shown.key());
    }

    private static TlsMaterial trusting(String pem) {
        return new TlsMaterial(pem, "", new Secret(""));
    }

    private static TlsMaterial own(Issued own) {
        return new TlsMaterial(
                "",
                pem(own.certificate()),
                new Secret(Issued.pem("PRIVATE KEY", own.key().getEncoded())));
    }

    private static String pem(X509Certificate certificate) {
        try {
            return Issued.pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SourceConfig source(MySqlServer server, String user, SslConfig ssl, TableId... tables) {
        return source(server, user, PASSWORD, ssl, tables);
    }

    private static SourceConfig source(
            MySqlServer server, String user, String password, SslConfig ssl, TableId... tables) {
        TableId[] named = tables.length == 0 ? new TableId[] {new TableId("a", "b")} : tables;
        SourceConfig any = TestSource.source(server, user, password, named);
        return new SourceConfig(
                any.hostname(),
                any.port(),
                user,
                any.password(),
                ssl,
                any.tables(),
                any.exclude(),
                any.serverIds(),
                any.startup(),
                any.chunk(),
                any.watermarkOverlap(),
                any.jdbc());
    }

    private static SourceConfig with(SourceConfig source, Map<String, String> jdbc) {
        return new SourceConfig(
                source.hostname(),
                source.port(),
                source.username(),
                source.password(),
                source.ssl(),
                source.tables(),
                source.exclude(),
                source.serverIds(),
                source.startup(),
                source.chunk(),
                source.watermarkOverlap(),
                jdbc);
    }

    private static void assertConnects(SourceConfig source) throws Exception {
        MySqlConnections connections = new MySqlConnections(source);
        BinlogPosition end;
        try (Connection connection = connections.open()) {
            end = ServerFacts.read(connection).position().orElseThrow();
        }
        try (BinlogConnection binlog = binlog(source, end)) {
            assertThat(binlog.take(10_000))
                    .as("first event of the binlog: " + binlog.failure())
                    .isNotNull();
        }
    }

    private static void assertRefused(SourceConfig source, String... message) throws Exception {
        assertThat(catchThrowable(() -> new MySqlConnections(source).open()))
                .isInstanceOf(SyncException.class)
                .hasMessageContainingAll(message)
                .hasMessageNotContaining(PASSWORD);
        try (BinlogConnection binlog = binlog(source, new BinlogPosition("mysql-bin.000001", 4, ""))) {
            assertThat(binlog.take(10_000)).isNull();
            assertThat(binlog.failure()).hasMessageContainingAll(message).hasMessageNotContaining(PASSWORD);
        }
    }

    private static BinlogConnection binlog(SourceConfig source, BinlogPosition at) {
        BinlogConnection binlog = new BinlogConnection(
                new MySqlConnections(source).binlogClient(source.serverIds().first(), ""), at.file(), at.offset());
        binlog.start();
        return binlog;
    }
}
