package io.sluice.mysql.ddl;

import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables' definitions at a place in the binlog: known, known to be of no table, or not known. */
final class KnownTables {

    private final boolean caseSensitive;
    private final Map<TableId, Optional<Table>> tables = new LinkedHashMap<>();

    KnownTables(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
    }

    KnownTables copy() {
        KnownTables copy = new KnownTables(caseSensitive);
        copy.tables.putAll(tables);
        return copy;
    }

    /** Of tables that are known, to be there or not. */
    Set<TableId> ids() {
        return new LinkedHashSet<>(tables.keySet());
    }

    /** Empty where it is not there or not known. */
    Optional<Table> find(TableId id) {
        return tables.getOrDefault(key(id), Optional.empty());
    }

    boolean isKnown(TableId id) {
        return tables.containsKey(key(id));
    }

    boolean isAbsent(TableId id) {
        Optional<Table> found = tables.get(key(id));
        return found != null && found.isEmpty();
    }

    void put(Table table) {
        tables.put(key(table.id()), Optional.of(table));
    }

    void drop(TableId id) {
        tables.put(key(id), Optional.empty());
    }

    void forget(TableId id) {
        tables.remove(key(id));
    }

    /** The tables here whose definitions are not those of other tables. */
    Collection<TableId> changedSince(KnownTables before) {
        Set<TableId> all = before.ids();
        all.addAll(tables.keySet());
        all.removeIf(id -> tables.containsKey(id) == before.tables.containsKey(id) && find(id).equals(before.find(id)));
        return all;
    }

    /** Takes over what others say of a table. */
    void take(TableId id, KnownTables others) {
        Optional<Table> definition = others.tables.get(key(id));
        if (definition == null) {
            tables.remove(key(id));
        } else {
            tables.put(key(id), definition);
        }
    }

    private TableId key(TableId id) {
        return caseSensitive
                ? new TableId(id.catalog(), null, id.table())
                : new TableId(
                        id.catalog().toLowerCase(Locale.ROOT), null, id.table().toLowerCase(Locale.ROOT));
    }
}
