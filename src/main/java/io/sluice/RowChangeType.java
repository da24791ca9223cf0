package io.sluice;

import io.sluice.row.RowChange;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink to send row changes with {@link RowChangeSerializer}. */
final class RowChangeType extends TypeInformation<RowChange> {

    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<RowChange> createSerializer(SerializerConfig config) {
        return new RowChangeSerializer();
    }

    @Override
    @SuppressWarnings("deprecation") // still abstract in Flink 1.20
    public TypeSerializer<RowChange> createSerializer(ExecutionConfig config) {
        return new RowChangeSerializer();
    }

    @Override
    public Class<RowChange> getTypeClass() {
        return RowChange.class;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RowChangeType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowChangeType;
    }

    @Override
    public int hashCode() {
        return RowChangeType.class.hashCode();
    }

    @Override
    public String toString() {
        return "RowChange";
    }
}
