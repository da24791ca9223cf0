package io.sluice.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A MySQL server in a container of the official image. */
final class DockerMySql implements MySqlServer {

    private static final String PASSWORD = "admin-secret";

    private final String version;
    private final int port;
    private final Docker container;

    private DockerMySql(String version, int port, List<String> options) {
        this.version = version;
        this.port = port;
        container = Docker.start(
                Docker.image("mysql", "mysql:{version}", version),
                port + ":3306",
                // Loading time zones would fill the binlog of a new server.
                Map.of("MYSQL_ROOT_PASSWORD", PASSWORD, "MYSQL_INITDB_SKIP_TZINFO", "1"),
                options,
                this::answers);
    }

    static DockerMySql start(String version, String... options) {
        int port = FreePorts.next();
        List<String> all = new ArrayList<>(MySqlOptions.common(port));
        all.addAll(List.of(options));
        return new DockerMySql(version, port, all);
    }

    private boolean answers() throws SQLException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        }
    }

    @Override
    public String hostname() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String username() {
        return "root";
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void restart() {
        container.restart();
    }

    @Override
    public void close() {
        container.close();
    }
}
