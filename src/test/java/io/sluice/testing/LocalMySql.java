package io.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A mysqld process on the loopback address. */
final class LocalMySql implements MySqlServer {

    /** A server that a binlog reader has just left takes ten seconds and more to end. */
    private static final Duration STOP = Duration.ofSeconds(30);

    private static final Duration START = Duration.ofSeconds(90);
    private static final String ADMINISTRATOR = "admin";
    private static final String PASSWORD = "admin-secret";

    private final String version;
    private final Path folder;
    private final List<String> command;
    private final int port;
    private ServerProcess process;

    private LocalMySql(String version, Path folder, List<String> command, int port) {
        this.version = version;
        this.folder = folder;
        this.command = command;
        this.port = port;
    }

    static LocalMySql start(String version, String... options) {
        MySqlProgram program = MySqlProgram.of(version);
        // Fixed with the data folder, since 8.0.
        Path data = program.data(Stream.of(options)
                .filter(option -> option.startsWith("--lower-case-table-names"))
                .toList());
        Path folder = RunFolder.create("mysql-" + version);
        int port = FreePorts.next();
        try {
            FileTrees.copy(data, folder.resolve("data"));
            Files.write(folder.resolve("administrator.sql"), administrator(version));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
        List<String> command = new ArrayList<>(program.command());
        command.addAll(options(folder, port));
        // Ports differ, so do the ids of servers that meet in one test.
        command.addAll(MySqlOptions.common(port));
        command.addAll(List.of(options));
        LocalMySql server = new LocalMySql(version, folder, List.copyOf(command), port);
        server.launch();
        return server;
    }

    private static List<String> options(Path folder, int port) {
        return List.of(
                "--datadir=" + folder.resolve("data"),
                "--init-file=" + folder.resolve("administrator.sql"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // Relative to the data folder: a path longer than 107 bytes is refused.
                "--socket=m.sock",
                "--pid-file=m.pid");
    }

    /** One statement a line; unlogged, so that the binlog and the GTID set of a new server are empty. */
    private static List<String> administrator(String version) {
        if (!MySqlVersions.isAtLeast(version, 5, 7)) {
            return List.of(
                    "SET sql_log_bin = 0;",
                    // They would be preferred to users of any host.
                    "DELETE FROM mysql.user WHERE User = '';",
                    "FLUSH PRIVILEGES;",
                    "GRANT ALL ON *.* TO '" + ADMINISTRATOR + "'@'%' IDENTIFIED BY '" + PASSWORD
                            + "' WITH GRANT OPTION;");
        }
        return List.of(
                "SET sql_log_bin = 0;",
                "CREATE USER IF NOT EXISTS '" + ADMINISTRATOR + "'@'%' IDENTIFIED BY '" + PASSWORD + "';",
                "GRANT ALL ON *.* TO '" + ADMINISTRATOR + "'@'%' WITH GRANT OPTION;",
                "ALTER USER 'root'@'localhost' IDENTIFIED BY '" + PASSWORD + "';");
    }

    private void launch() {
        process = ServerProcess.start("mysqld", folder.resolve("mysqld.log"), command, Map.of());
        process.awaitReady(START, this::answers);
    }

    private boolean answers() throws Exception {
        // Refused at once while the server starts; the driver would be slower to say so.
        new Socket(InetAddress.getLoopbackAddress(), port).close();
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
        return ADMINISTRATOR;
    }

    @Override
    public String password() {
        return PASSWORD;
    }

    @Override
    public void stop() {
        process.stop(STOP);
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void restart() {
        stop();
        launch();
    }

    @Override
    public void close() {
        process.kill();
        FileTrees.deleteAtEnd(folder);
    }
}
