package io.sluice.config;

import io.sluice.row.TableId;
import java.util.List;
import java.util.Map;

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
        Map<String, String> jdbc) {}
