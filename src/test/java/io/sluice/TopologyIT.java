package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ServerIds;
import io.sluice.demo.Shop;
import io.sluice.testing.Await;
import io.sluice.testing.CommandResult;
import io.sluice.testing.FlinkCluster;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlCells;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.Servers;
import io.sluice.testing.TopicCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several jobs at once on one Flink cluster, by one job file for each edge between a MySQL and a Kafka. */
final class TopologyIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final String EXTRA = "parallelism: 1\ncheckpoint: {interval: 1s}\n";

    private static FlinkCluster cluster;

    @TempDir
    Path folder;

    private final List<String> jobs = new ArrayList<>();

    @BeforeAll
    static void start() {
        cluster = FlinkCluster.start(1, Map.of("taskmanager.numberOfTaskSlots", "3"));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @AfterEach
    void cancel() {
        jobs.forEach(job -> cluster.flink("cancel", job));
    }

    /** Beside it the second job, so this is one to one as well. */
    @Test
    void oneMySqlIntoTwoKafkas() throws Exception {
        try (KafkaBroker second = KafkaBroker.start()) {
            SyncedShop shop = SyncedShop.load(Servers.mysql(), Servers.kafka());
            SyncedShop other = new SyncedShop(shop.mysql(), second, shop.database());
            Path one = shop.jobFile(folder("one"), EXTRA);
            Path two = renamed(patterned(other.jobFile(folder("two"), EXTRA), shop.database()));
            ServerIds ids = JobFiles.load(one).source().serverIds();
            ServerIds others = JobFiles.load(two).source().serverIds();
            assertThat(ids.last() < others.first() || others.last() < ids.first())
                    .as("%s and %s", ids, others)
                    .isTrue();

            submit(one);
            submit(two);
            shop.write(500);

            shop.awaitEqual();
            other.awaitEqual();
        }
    }

    @Test
    void twoMySqlsIntoOneTopic() throws Exception {
        SyncedShop east = SyncedShop.load(Servers.mysql("8.0.31"), Servers.kafka());
        SyncedShop west = SyncedShop.load(Servers.mysql("5.7.22"), Servers.kafka());
        String topic = Servers.freshName("both");
        submit(intoTopic(east.jobFile(folder("east"), EXTRA), topic));
        submit(intoTopic(west.jobFile(folder("west"), EXTRA), topic));
        east.write(300);
        west.write(300);

        for (SyncedShop shop : List.of(east, west)) {
            for (String table : Shop.TABLES) {
                String name = shop.database() + '.' + table;
                Await.until(name + " equal to MySQL", LIMIT, () -> MySqlCells.read(shop.mysql(), shop.database(), table)
                        .differences(TopicCells.read(shop.kafka().bootstrap(), List.of(topic))
                                .table(name))
                        .isEmpty());
            }
        }
        assertThat(TopicCells.read(east.kafka().bootstrap(), List.of(topic)).faults())
                .isEmpty();
        KeyPlaces places = KeyPlaces.read(east.kafka(), topic);
        assertThat(places.keysInSeveral()).isEmpty();
        assertThat(places.serversOf(east.database() + ".orders")).containsExactly(serverId(east.mysql()));
        assertThat(places.serversOf(west.database() + ".orders")).containsExactly(serverId(west.mysql()));
    }

    @Test
    void aReplicaInBetween() throws Exception {
        try (MySqlServer replica = MySqlServer.start("8.0.31")) {
            SyncedShop primary = SyncedShop.load(Servers.mysql("8.0.31"), Servers.kafka());
            replicate(primary.mysql(), replica);
            SyncedShop shop = new SyncedShop(replica, Servers.kafka(), primary.database());
            awaitReplica(primary, shop);
            Path file = shop.jobFile(folder("cascade"), EXTRA);
            Console check = Console.run("check", "-c", file.toString());
            assertThat(check.out()).contains("a replica with log_slave_updates=ON");
            submit(file);

            primary.write(500);
            awaitReplica(primary, shop);
            shop.awaitEqual();
        }
    }

    @Test
    void aReplicaThatKeepsWhatItReadsToItselfIsRefused() throws Exception {
        try (MySqlServer replica = MySqlServer.start("5.7.22", "--log-slave-updates=OFF")) {
            SyncedShop primary = SyncedShop.load(Servers.mysql("5.7.22"), Servers.kafka());
            replicate(primary.mysql(), replica);
            SyncedShop shop = new SyncedShop(replica, Servers.kafka(), primary.database());
            awaitReplica(primary, shop);

            Console check = Console.run(
                    "check", "-c", shop.jobFile(folder("silent"), EXTRA).toString());

            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.out().lines().filter(line -> line.contains("FAIL")))
                    .singleElement()
                    .asString()
                    .contains("CHECK_REPLICA_UPDATES", "a replica with log_slave_updates=OFF");
            assertThat(check.out()).contains("[mysqld] log_slave_updates=ON; restart it");
        }
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectory(folder.resolve(name));
    }

    private void submit(Path file) {
        CommandResult run = cluster.flink("run", "-d", JobJar.file().toString(), "run", "-c", file.toString());
        assertThat(run.succeeded()).as(run.output()).isTrue();
        Matcher id = JOB_ID.matcher(run.output());
        assertThat(id.find()).as(run.output()).isTrue();
        jobs.add(id.group(1));
        cluster.awaitRunning(id.group(1), LIMIT);
    }

    private static Path patterned(Path file, String database) throws Exception {
        String text = Files.readString(file);
        return Files.writeString(file, text.replaceFirst("tables: .*", "tables: [" + database + "./.*/]"));
    }

    /** No cluster runs two jobs of one name. */
    private static Path renamed(Path file) throws Exception {
        return Files.writeString(file, Files.readString(file).replaceFirst("(?m)^name: .*$", "$0_again"));
    }

    private static Path intoTopic(Path file, String topic) throws Exception {
        String text = Files.readString(file);
        return Files.writeString(file, text.replace("\"{database}.{table}\"", topic));
    }

    private static void replicate(MySqlServer primary, MySqlServer replica) {
        boolean isNew = primary.version().startsWith("8");
        String user = Servers.freshName("replica");
        primary.createUser(user, "replica", "REPLICATION SLAVE ON *.*");
        replica.execute(
                "CHANGE MASTER TO MASTER_HOST='" + primary.hostname() + "', MASTER_PORT=" + primary.port()
                        + ", MASTER_USER='" + user + "', MASTER_PASSWORD='replica', MASTER_AUTO_POSITION=1"
                        + (isNew ? ", GET_MASTER_PUBLIC_KEY=1" : ""),
                "START SLAVE");
    }

    private static void awaitReplica(SyncedShop primary, SyncedShop replica) {
        for (String table : Shop.TABLES) {
            Await.until("the replica has all of " + table, LIMIT, () -> MySqlCells.read(
                            primary.mysql(), primary.database(), table)
                    .differences(MySqlCells.read(replica.mysql(), primary.database(), table))
                    .isEmpty());
        }
    }

    private static String serverId(MySqlServer server) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@server_id")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
