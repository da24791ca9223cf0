package io.sluice.route;

import io.sluice.config.ObjectConfig;
import io.sluice.row.OrderingKey;
import io.sluice.row.RowImage;
import io.sluice.row.TableSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A partition policy by names of the target; tables with columns of their own for it are put in order by these. */
public final class ObjectOrdering implements OrderingKey {

    private static final long serialVersionUID = 1L;
    // One ordering serves all threads that read.
    private static final ThreadLocal<JsonBuffer> BUFFERS = ThreadLocal.withInitial(JsonBuffer::new);

    private final ObjectMappings objects;
    private final OrderingKeys policy;
    private final boolean splitsUpdates;
    private final transient Map<TableSchema, Facts> known = new ConcurrentHashMap<>();
    private transient volatile Facts last;

    private ObjectOrdering(ObjectMappings objects, OrderingKeys policy, boolean splitsUpdates) {
        this.objects = objects;
        this.policy = policy;
        this.splitsUpdates = splitsUpdates;
    }

    public static OrderingKey of(ObjectMappings objects, OrderingKeys policy, boolean splitsUpdates) {
        return objects.isEmpty() && splitsUpdates ? policy : new ObjectOrdering(objects, policy, splitsUpdates);
    }

    /** What the hash of a table's rows is made of. */
    private static final class Facts {

        final TableSchema schema;
        /** None for the policy. */
        final int[] columns;

        final int tableHash;
        /** What a condition leaves of an UPDATE may be the DELETE of the old key, which belongs to that key's order. */
        final boolean hasCondition;

        Facts(TableSchema schema, int[] columns, int tableHash, boolean hasCondition) {
            this.schema = schema;
            this.columns = columns;
            this.tableHash = tableHash;
            this.hasCondition = hasCondition;
        }
    }

    @Override
    public int hash(TableSchema schema, RowImage image) {
        Facts facts = facts(schema);
        if (facts.columns.length > 0) {
            JsonBuffer buffer = BUFFERS.get();
            buffer.clear();
            RowText.append(schema, facts.columns, image, buffer);
            return buffer.hashFrom(0);
        }
        return policy == OrderingKeys.TABLE ? facts.tableHash : policy.hash(schema, image);
    }

    @Override
    public boolean splitsUpdates(TableSchema schema) {
        return splitsUpdates || facts(schema).hasCondition;
    }

    @SuppressWarnings("ReferenceEquality") // rows of one table come in runs, each run with one instance
    private Facts facts(TableSchema schema) {
        Facts facts = last;
        if (facts == null || facts.schema != schema) {
            facts = known.computeIfAbsent(schema, this::look);
            last = facts.schema == schema
                    ? facts
                    : new Facts(schema, facts.columns, facts.tableHash, facts.hasCondition);
        }
        return facts;
    }

    private Facts look(TableSchema schema) {
        ObjectMapping mapping = objects.of(schema.id());
        return new Facts(
                schema,
                mapping.partitionColumns(schema),
                TableText.of(mapping.target()).hashCode(),
                objects.entry(schema.id()).map(ObjectConfig::where).isPresent());
    }

    /** What is known is not written. */
    private Object readResolve() {
        return new ObjectOrdering(objects, policy, splitsUpdates);
    }
}
