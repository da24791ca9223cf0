package io.sluice;

import io.sluice.row.RowChange;
import io.sluice.row.RowChangeCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries row changes over the network, in {@link RowChangeCodec}'s form. */
final class RowChangeSerializer extends TypeSerializer<RowChange> {

    private static final long serialVersionUID = 1L;

    private transient RowChangeCodec codec;

    @Override
    public void serialize(RowChange change, DataOutputView target) throws IOException {
        codec().write(change, target);
    }

    @Override
    public RowChange deserialize(DataInputView source) throws IOException {
        return codec().read(source);
    }

    @Override
    public RowChange deserialize(RowChange reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** Row changes never change. */
    @Override
    public RowChange copy(RowChange from) {
        return from;
    }

    @Override
    public RowChange copy(RowChange from, RowChange reuse) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    /** Each user needs its own: the codec remembers table definitions and is not thread-safe. */
    @Override
    public TypeSerializer<RowChange> duplicate() {
        return new RowChangeSerializer();
    }

    @Override
    public RowChange createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<RowChange> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowChangeSerializer;
    }

    @Override
    public int hashCode() {
        return RowChangeSerializer.class.hashCode();
    }

    private RowChangeCodec codec() {
        if (codec == null) {
            codec = new RowChangeCodec();
        }
        return codec;
    }

    /** Nothing to remember: each change says its own version. Public, because Flink creates it by name. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RowChange> {
        public Snapshot() {
            super(RowChangeSerializer::new);
        }
    }
}
