package io.sluice.bench;

import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The servers that the job runs between. */
record BenchServers(MySqlServer mysql, KafkaBroker kafka) implements AutoCloseable {

    static final String USER = "sluice";
    static final String PASSWORD = "bench-password";

    static final int PARTITIONS = 4;

    static BenchServers start() {
        CompletableFuture<KafkaBroker> kafka = CompletableFuture.supplyAsync(KafkaBroker::start);
        // The pool holds the tables with the rows to warm up, 28,000,000 of them; reading from a disk is not what is
        // measured. O_DIRECT: the kernel would hold the tables once more, and a topic gets memory that nobody holds.
        MySqlServer mysql = MySqlServer.start(
                MySqlServer.DEFAULT_VERSION,
                "--innodb-buffer-pool-size=8G",
                "--innodb-flush-method=O_DIRECT_NO_FSYNC",
                "--innodb-doublewrite=OFF",
                "--skip-ssl");
        mysql.execute("CREATE DATABASE bench", "CREATE TABLE bench.start (id bigint AUTO_INCREMENT PRIMARY KEY)");
        mysql.createUser(USER, PASSWORD, "SELECT ON bench.*", "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
        return new BenchServers(mysql, kafka.join());
    }

    /** Their records carry the time at which the broker took them, whatever the job says. */
    void createTopics(String... topics) throws InterruptedException {
        Map<String, String> settings = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        try (Admin admin = kafka.admin()) {
            admin.createTopics(Stream.of(topics)
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1).configs(settings))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot create topics " + List.of(topics), e);
        }
    }

    void deleteTopics(String... topics) throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(topics)).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot delete topics " + List.of(topics), e);
        }
    }

    /** What earlier measurements wrote is not read again, and takes neither disk nor memory. */
    void forgetBinlogs() throws SQLException {
        mysql.execute("FLUSH BINARY LOGS");
        String newest = BinlogStart.now(mysql).file();
        mysql.execute("PURGE BINARY LOGS TO '" + newest + "'");
    }

    @Override
    public void close() {
        kafka.close();
        mysql.close();
    }
}
