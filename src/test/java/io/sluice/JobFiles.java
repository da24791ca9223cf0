package io.sluice;

import io.sluice.config.ConfigException;
import io.sluice.config.SyncConfig;
import io.sluice.testing.KafkaBroker;
import io.sluice.testing.MySqlServer;
import io.sluice.testing.MySqlVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Job files for tests: one database of one server, into topics named after it. */
final class JobFiles {

    static final String USER = "sluice_test";
    static final String PASSWORD = "p%ss '\"w\\rd";

    private JobFiles() {}

    /** @param extra further lines, at the top level of the file */
    static Path write(
            Path folder, MySqlServer mysql, KafkaBroker kafka, String database, List<String> tables, String extra)
            throws IOException {
        String names = String.join(
                ", ", tables.stream().map(table -> database + '.' + table).toList());
        Path file = folder.resolve("job.yaml");
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Files.writeString(
                file, """
                name: %s
                source:
                  hostname: %s
                  port: %d
                  username: %s
                  password: ${file:password}
                  tables: [%s]
                sink:
                  brokers: %s
                  topic: "{database}.{table}"
                %s
                """.formatted(database, mysql.hostname(), mysql.port(), USER, names, kafka.bootstrap(), extra));
        return file;
    }

    /** Gives the user of the job files exactly the privileges that a job needs. */
    static void createUser(MySqlServer mysql) {
        boolean knowsIfExists = MySqlVersions.isAtLeast(mysql.version(), 5, 7);
        mysql.execute(
                // In 5.6 it creates a user that is missing.
                knowsIfExists ? "SELECT 1" : "GRANT USAGE ON *.* TO '" + USER + "'@'%'",
                "DROP USER " + (knowsIfExists ? "IF EXISTS " : "") + "'" + USER + "'@'%'",
                "CREATE USER '" + USER + "'@'%' IDENTIFIED BY '"
                        + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'",
                "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO '" + USER + "'@'%'");
    }

    static SyncConfig load(Path file) throws ConfigException {
        return SyncConfig.load(file);
    }
}
