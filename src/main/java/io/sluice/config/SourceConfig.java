package io.sluice.config;

import io.sluice.row.TableId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The {@code source} block: a MySQL server and the tables to read.
 *
 * @param jdbc driver properties, passed through
 */
public record SourceConfig(
        String hostname,
        int port,
        String username,
        Secret password,
        List<TableId> tables,
        ServerIds serverIds,
        Map<String, String> jdbc) {

    static final int DEFAULT_PORT = 3306;

    public SourceConfig {
        Hosts.requireHost(hostname);
        Hosts.requirePort(port);
        requireUsername(username);
        Objects.requireNonNull(password, "password");
        tables = List.copyOf(tables);
        tables.forEach(TableNames::requireTable);
        if (tables.isEmpty() || new HashSet<>(tables).size() < tables.size()) {
            throw new Refusal("is an empty list of tables, or has one twice", "name each table once");
        }
        Objects.requireNonNull(serverIds, "serverIds");
        jdbc = Reserved.JDBC.require(jdbc);
    }

    static String requireUsername(String username) {
        if (username.isEmpty()) {
            throw new Refusal("is empty", "name the user as CREATE USER did");
        }
        return username;
    }
}
