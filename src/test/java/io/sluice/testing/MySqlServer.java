package io.sluice.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A MySQL server of its own, empty at its start: binlog in row format with full images, GTIDs on, UTC. */
public interface MySqlServer extends AutoCloseable {

    String DEFAULT_VERSION = "8.0.31";

    /** A server of the version that {@code -Dmysql=} names. */
    static MySqlServer start() {
        return start(MySqlVersions.main());
    }

    /** The options are mysqld's, such as {@code --gtid-mode=OFF}, and win over the ones set here. */
    static MySqlServer start(String version, String... mysqldOptions) {
        return Docker.isChosen() ? DockerMySql.start(version, mysqldOptions) : LocalMySql.start(version, mysqldOptions);
    }

    String hostname();

    int port();

    String version();

    /** Of an administrator who may do everything. */
    String username();

    String password();

    /** Ends the server as an operator would; the data stays for {@link #restart}. */
    void stop();

    /** Ends the server by SIGKILL; the data stays for {@link #restart}. */
    void kill();

    /** Starts the stopped or killed server again: same port, same data. Ends it first where it still runs. */
    void restart();

    /** Ends the server and deletes its data. */
    @Override
    void close();

    /** The statement that shows the end of the binlog. */
    default String showBinlogStatus() {
        return MySqlVersions.isAtLeast(version(), 8, 4) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }

    default String jdbcUrl() {
        // Java has no TLS as old as that of servers before 8.0.
        String tls = MySqlVersions.isAtLeast(version(), 8, 0) ? "" : "&sslMode=DISABLED";
        // Public key retrieval: without TLS the driver could not answer caching_sha2_password otherwise.
        return "jdbc:mysql://" + hostname() + ":" + port()
                + "/?allowPublicKeyRetrieval=true&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true" + tls;
    }

    default Connection connect() throws SQLException {
        return connect(username(), password());
    }

    default Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Runs statements as the administrator, one after the other on one connection. */
    default void execute(String... statements) {
        String running = "";
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                running = sql;
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "MySQL " + version() + " refused a statement: " + e.getMessage() + ": "
                            + running.substring(0, Math.min(running.length(), 300)),
                    e);
        }
    }

    /** Ends the connections that a user has. */
    default void endSessions(String user) {
        List<String> kills = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet sessions = statement.executeQuery(
                        "SELECT id FROM information_schema.processlist WHERE user = '" + user + "'")) {
            while (sessions.next()) {
                kills.add("KILL " + sessions.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot list the sessions of " + user, e);
        }
        for (String kill : kills) {
            try {
                execute(kill);
            } catch (IllegalStateException e) {
                // It may have ended by itself.
                if (!e.getMessage().contains("Unknown thread")) {
                    throw e;
                }
            }
        }
    }

    /** Creates a user with grants such as {@code "SELECT ON shop.*"}. */
    default void createUser(String name, String password, String... grants) {
        execute("CREATE USER '" + name + "'@'%' IDENTIFIED BY '" + password + "'");
        for (String grant : grants) {
            execute("GRANT " + grant + " TO '" + name + "'@'%'");
        }
    }
}
