package io.sluice.precheck;

import io.sluice.config.ChunkConfig;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.chunk.ChunkPlan;
import io.sluice.mysql.chunk.ChunkPlan.Chunking;
import io.sluice.precheck.Finding.Group;
import io.sluice.row.TableId;
import io.sluice.row.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/** Whether something tells the rows of a table apart, and divides it. */
final class KeyChecks {

    static final String PRIMARY = "CHECK_PRIMARY_KEY";
    static final String CHUNK = "CHECK_CHUNK_KEY";

    private final List<ServerTable> tables;

    KeyChecks(List<ServerTable> tables) {
        this.tables = tables;
    }

    Finding primary() {
        List<TableId> without = tables.stream()
                .filter(table -> table.schema().identityKey().isEmpty())
                .map(ServerTable::id)
                .toList();
        if (without.isEmpty()) {
            return Finding.ok(PRIMARY, Group.OBJECTS, "every table has a key");
        }
        return new Remedy(
                        "a primary key, or a unique index whose columns are all NOT NULL",
                        "rows of these tables may arrive more than once after a failure",
                        Statements.forEach(
                                without,
                                table -> "ALTER TABLE " + table.quoted()
                                        + " ADD COLUMN row_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY;"))
                .warning(
                        PRIMARY,
                        Group.OBJECTS,
                        "no key: "
                                + ShortList.join(
                                        without.stream().map(TableId::toString).toList()));
    }

    /** Small tables are one chunk anyway. */
    Finding chunks(SyncConfig config) {
        if (!config.initialization().data()) {
            return Finding.ok(CHUNK, Group.OBJECTS, "no full data is read");
        }
        ChunkConfig chunk = config.source().chunk();
        List<ServerTable> whole = new ArrayList<>();
        for (ServerTable table : tables) {
            ChunkPlan plan = ChunkPlan.of(List.of(table), chunk).get(0);
            boolean isDivided = plan.chunking() == Chunking.RANGES || plan.chunking() == Chunking.CUTS;
            if (!isDivided && table.estimatedRows() > plan.chunkRows()) {
                whole.add(table);
            }
        }
        if (whole.isEmpty()) {
            return Finding.ok(CHUNK, Group.OBJECTS, "every large table can be divided");
        }
        return new Remedy(
                        "keys that begin with a number, a date, a text or bytes",
                        "one reader reads each of these tables alone, and from its start again after a failure",
                        "give them such a primary key, or accept it: --skip " + CHUNK)
                .warning(
                        CHUNK,
                        Group.OBJECTS,
                        "read as one chunk: "
                                + ShortList.join(
                                        whole.stream().map(KeyChecks::describe).toList()));
    }

    private static String describe(ServerTable table) {
        return table.id() + " ("
                + table.schema()
                        .identityKey()
                        .map(UniqueKey::columns)
                        .map(columns -> columns.get(0)
                                + ' '
                                + table.schema()
                                        .columns()
                                        .get(table.schema().position(columns.get(0)))
                                        .type())
                        .orElse("no key")
                + ')';
    }
}
