package io.sluice.bench;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.Collector;

/** The least that a record of the stock source can be encoded to: its table, its operation, and the values of the new row. */
final class PlainEncoder implements DebeziumDeserializationSchema<byte[]> {

    private static final long serialVersionUID = 1L;

    private static final String WARM_UP = "." + WarmUp.TABLE;

    private transient DataOutputSerializer target;

    static boolean isOfWarmUp(byte[] encoded) {
        return encoded[0] != 0;
    }

    @Override
    public void deserialize(SourceRecord change, Collector<byte[]> collector) throws IOException {
        target = target == null ? new DataOutputSerializer(512) : target;
        target.clear();
        target.writeBoolean(change.topic().endsWith(WARM_UP));
        Struct envelope = (Struct) change.value();
        target.writeUTF(envelope.getString("op"));
        Struct after = envelope.getStruct("after");
        for (Field field : after.schema().fields()) {
            write(after.get(field));
        }
        collector.collect(target.getCopyOfBuffer());
    }

    private void write(Object value) throws IOException {
        if (value instanceof Long number) {
            target.writeLong(number);
        } else if (value instanceof Integer number) {
            target.writeInt(number);
        } else {
            target.writeUTF(value.toString());
        }
    }

    @Override
    public TypeInformation<byte[]> getProducedType() {
        return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    }
}
