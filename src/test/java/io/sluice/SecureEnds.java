package io.sluice;

import io.sluice.testing.CertificateAuthority;
import io.sluice.testing.Issued;
import io.sluice.testing.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A MySQL and a Kafka that want certificates and passwords, a small table in the one, and the files of their client. */
record SecureEnds(MySqlServer mysql, SecureKafka kafka, SmallTable table, Path client, Planted planted, String password)
        implements AutoCloseable {

    private static final String KAFKA_USER = "planted";

    /** Files go into a folder of their own in the given one. */
    static SecureEnds start(Path folder) throws Exception {
        Path servers = Files.createDirectory(folder.resolve("servers"));
        Path client = Files.createDirectory(folder.resolve("client"));
        CertificateAuthority authority = CertificateAuthority.create("MySQL CA");
        Issued.writePem(client.resolve("mysql-ca.pem"), authority.certificate());
        Files.copy(client.resolve("mysql-ca.pem"), servers.resolve("mysql-ca.pem"));
        authority.issue("mysql", List.of("localhost", "127.0.0.1")).write(servers, "mysql");
        authority.issue("client", List.of()).write(client, "mysql-client");
        Planted planted = new Planted();
        planted.know(
                "MySQL key",
                Files.readAllLines(client.resolve("mysql-client-key.pem")).get(5));
        SecureKafka kafka = SecureKafka.start(servers);
        String kafkaPassword = planted.plant("Kafka");
        kafka.broker().createScramUser(KAFKA_USER, kafkaPassword);
        Files.writeString(client.resolve("kafka-password"), kafkaPassword);
        Files.copy(servers.resolve("ca.pem"), client.resolve("kafka-ca.pem"));
        MySqlServer mysql = MySqlServer.start(
                MySqlServer.DEFAULT_VERSION,
                "--ssl-ca=" + servers.resolve("mysql-ca.pem"),
                "--ssl-cert=" + servers.resolve("mysql.pem"),
                "--ssl-key=" + servers.resolve("mysql-key.pem"));
        SmallTable table = SmallTable.create(mysql, kafka.broker());
        String password = planted.plant("Mysql");
        Files.writeString(client.resolve("mysql-password"), password);
        SecureEnds ends = new SecureEnds(mysql, kafka, table, client, planted, password);
        ends.setPassword(password);
        mysql.execute("UPDATE " + table.topic() + " SET name = '" + planted.plant("Row") + "' WHERE id = 1");
        return ends;
    }

    /** Verified TLS and logins at both ends. */
    void writeSecureJobFile(Path file) throws IOException {
        write(
                file,
                "{mode: verify-identity, ca: client/mysql-ca.pem, certificate: client/mysql-client.pem,"
                        + " key: client/mysql-client-key.pem}",
                kafka.bootstrap("SECURE_LOGIN"),
                "security: {protocol: sasl_ssl, mechanism: SCRAM-SHA-256, ca: client/kafka-ca.pem, username: "
                        + KAFKA_USER + ", password: '${file:client/kafka-password}'}");
    }

    /** Kafka's CA is in a store that the clients themselves open. */
    void writeJobFileWithStore(Path file) throws IOException {
        mysql.execute("ALTER USER '" + JobFiles.USER + "'@'%' REQUIRE NONE");
        write(
                file,
                "{mode: required}",
                kafka.bootstrap("TLS"),
                "properties: {security.protocol: SSL, ssl.truststore.location: " + store()
                        + ", ssl.truststore.type: JKS, ssl.truststore.password: " + SecureKafka.STORE_PASSWORD + "}");
    }

    private void write(Path file, String mysqlTls, String brokers, String security) throws IOException {
        Files.writeString(
                file, """
                name: %1$s
                parallelism: 2
                checkpoint: {interval: 1s}
                source:
                  hostname: 127.0.0.1
                  port: %2$d
                  username: %3$s
                  password: ${file:client/mysql-password}
                  tables: [%1$s.items]
                  ssl: %4$s
                sink:
                  brokers: %5$s
                  topic: "{database}.{table}"
                  %6$s
                """.formatted(table.database(), mysql.port(), JobFiles.USER, mysqlTls, brokers, security));
    }

    Path store() {
        return client.resolveSibling("servers").resolve("trust.jks");
    }

    void deleteClientFiles() throws IOException {
        try (Stream<Path> files = Files.list(client)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** The job's password is right no more, and its connections end. */
    void refusePassword() {
        setPassword("another-" + password);
        mysql.endSessions(JobFiles.USER);
    }

    private void setPassword(String text) {
        mysql.execute("ALTER USER '" + JobFiles.USER + "'@'%' IDENTIFIED BY '" + text + "' REQUIRE X509");
    }

    @Override
    public void close() {
        kafka.close();
        mysql.close();
    }
}
