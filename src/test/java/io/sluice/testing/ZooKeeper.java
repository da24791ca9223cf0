package io.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What Kafka keeps its cluster in before KRaft: one server on the loopback address. */
final class ZooKeeper {

    /** The brokers' property that names it. */
    static final String PROPERTY = "zookeeper.connect";

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SESSION = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER_MILLIS = 5_000;

    private final int port;
    private final ServerProcess process;

    private ZooKeeper(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    /** @param folder the broker's, whose logging it shares */
    static ZooKeeper start(Path folder, String classPath) {
        int port = FreePorts.next();
        Path file = folder.resolve("zookeeper.properties");
        try {
            Files.write(
                    file,
                    List.of(
                            "dataDir=" + folder.resolve("zookeeper"),
                            "clientPort=" + port,
                            "clientPortAddress=127.0.0.1",
                            "maxClientCnxns=0",
                            "tickTime=2000"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        List<String> command = List.of(
                Commands.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dlog4j.configuration=file:log4j.properties",
                "-Dzookeeper.4lw.commands.whitelist=*",
                "-cp",
                classPath,
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                file.toString());
        ServerProcess process = ServerProcess.start("zookeeper", folder.resolve("zookeeper.log"), command, Map.of());
        ZooKeeper server = new ZooKeeper(port, process);
        process.awaitReady(START, () -> server.ask("ruok").equals("imok"));
        return server;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Waits until the session of a broker that was killed has ended: until then its forerunner keeps it from starting. */
    void awaitGone(String node) {
        Await.until(node + " is gone", SESSION, () -> !ask("dump").contains(node));
    }

    void kill() {
        process.kill();
    }

    private String ask(String word) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // While it starts, it may take a question and never answer.
            socket.setSoTimeout(LONGEST_ANSWER_MILLIS);
            socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
