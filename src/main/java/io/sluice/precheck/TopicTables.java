package io.sluice.precheck;

import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.catalogue.TableChoice;
import io.sluice.route.ObjectMappings;
import io.sluice.row.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Which tables a job writes to which topics. */
final class TopicTables {

    private final SyncConfig config;
    private final Supplier<ObjectMappings> mappings;
    private final Optional<TableChoice> choice;

    /**
     * @param mappings what tables are on the target, to be asked once the server has been
     * @param choice empty where the server could not say which tables there are
     */
    TopicTables(SyncConfig config, Supplier<ObjectMappings> mappings, Optional<TableChoice> choice) {
        this.config = config;
        this.mappings = mappings;
        this.choice = choice;
    }

    /** Of all tables that are known, without the server those that have names in the job file. */
    Set<String> topics() {
        List<TableId> tables =
                choice.map(TableChoice::tables).orElseGet(() -> config.source().namedTables());
        return new TreeSet<>(mappings.get().topics(tables).values());
    }

    /** What the server says of the tables of each topic. */
    Map<String, List<ServerTable>> byTopic() {
        List<ServerTable> tables = choice.map(found -> found.report().tables()).orElse(List.of());
        Map<TableId, String> topics =
                mappings.get().topics(tables.stream().map(ServerTable::id).toList());
        Map<String, List<ServerTable>> byTopic = new TreeMap<>();
        for (ServerTable table : tables) {
            byTopic.computeIfAbsent(topics.get(table.id()), topic -> new ArrayList<>())
                    .add(table);
        }
        return byTopic;
    }
}
