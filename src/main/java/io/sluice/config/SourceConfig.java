package io.sluice.config;

import io.sluice.row.TableId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The {@code source} block: a MySQL server and the tables to read.
 *
 * @param tables what the job file says; which tables these are is known once the server was asked
 * @param exclude tables that {@code tables} does not mean
 * @param startup where a job begins that has no saved state
 * @param watermarkOverlap without GTIDs: how long a transaction takes from the binlog until it is visible, at most
 * @param jdbc driver properties, passed through
 */
public record SourceConfig(
        String hostname,
        int port,
        String username,
        Secret password,
        SslConfig ssl,
        List<TablePattern> tables,
        List<TablePattern> exclude,
        ServerIds serverIds,
        Startup startup,
        ChunkConfig chunk,
        Duration watermarkOverlap,
        Map<String, String> jdbc) {

    public static final Duration DEFAULT_WATERMARK_OVERLAP = Duration.ofSeconds(30);

    static final int DEFAULT_PORT = 3306;

    public SourceConfig {
        Hosts.requireHost(hostname);
        Hosts.requirePort(port);
        requireUsername(username);
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(ssl, "ssl");
        tables = List.copyOf(tables);
        exclude = requireExclude(tables, List.copyOf(exclude));
        if (tables.isEmpty() || new HashSet<>(tables).size() < tables.size()) {
            throw new Refusal("is an empty list of tables, or has one twice", "name each table once");
        }
        Objects.requireNonNull(serverIds, "serverIds");
        Objects.requireNonNull(startup, "startup");
        Objects.requireNonNull(chunk, "chunk");
        requireOverlap(watermarkOverlap);
        jdbc = Reserved.JDBC.require(jdbc);
    }

    /** The tables that have names in the job file: all that can be said of them without the server. */
    public List<TableId> namedTables() {
        return tables.stream().flatMap(pattern -> pattern.exact().stream()).toList();
    }

    static List<TablePattern> requireExclude(List<TablePattern> tables, List<TablePattern> exclude) {
        for (TablePattern table : tables) {
            for (TablePattern excluded : exclude) {
                if (table.equals(excluded)
                        || table.exact()
                                .filter(id -> excluded.matches(id, true))
                                .isPresent()) {
                    throw new Refusal(
                            "leaves out " + table + ", which source.tables names", "remove it from one of the two");
                }
            }
        }
        return exclude;
    }

    static Duration requireOverlap(Duration overlap) {
        if (overlap.isZero()) {
            throw new Refusal("is no time: rows that are committed meanwhile would be lost", "write 1s or more");
        }
        return overlap;
    }

    static String requireUsername(String username) {
        if (username.isEmpty()) {
            throw new Refusal("is empty", "name the user as CREATE USER did");
        }
        return username;
    }
}
