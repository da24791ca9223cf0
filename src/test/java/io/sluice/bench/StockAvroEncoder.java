package io.sluice.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.util.Collector;

/**
 * What a reader of the target needs at least, of a record of the stock source, as table, Kafka key and value: the primary
 * key, without which a row's changes would not stay in order; which table, what happened, where in the binlog, both images,
 * in plain Avro by Avro's own library.
 */
final class StockAvroEncoder implements DebeziumDeserializationSchema<Tuple3<String, byte[], byte[]>> {

    private static final long serialVersionUID = 1L;

    private transient Writers writers;

    @Override
    public void deserialize(SourceRecord change, Collector<Tuple3<String, byte[], byte[]>> collector)
            throws IOException {
        Struct envelope = (Struct) change.value();
        Struct after = envelope.getStruct("after");
        writers = writers == null ? new Writers(after) : writers;
        Struct source = envelope.getStruct("source");
        String table = source.getString("table");
        GenericRecord value = new GenericData.Record(writers.schema);
        value.put("operation", envelope.getString("op"));
        value.put("database", source.getString("db"));
        value.put("table", table);
        value.put("file", source.getString("file"));
        value.put("position", source.getInt64("pos"));
        value.put("millis", source.getInt64("ts_ms"));
        value.put("before", writers.row(envelope.getStruct("before")));
        value.put("after", writers.row(after));
        byte[] key = ((Struct) change.key()).get("id").toString().getBytes(StandardCharsets.US_ASCII);
        collector.collect(Tuple3.of(table, key, writers.encode(value)));
    }

    @Override
    public TypeInformation<Tuple3<String, byte[], byte[]>> getProducedType() {
        return Types.TUPLE(
                Types.STRING,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Both tables of the bench have the same columns. */
    private static final class Writers {

        private final Schema rowSchema;
        private final Schema schema;
        private final GenericDatumWriter<GenericRecord> writer;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private BinaryEncoder encoder;

        Writers(Struct row) {
            SchemaBuilder.FieldAssembler<Schema> columns =
                    SchemaBuilder.record("Row").fields();
            for (Field field : row.schema().fields()) {
                columns = switch (field.schema().type()) {
                    case INT32 -> columns.optionalInt(field.name());
                    case INT64 -> columns.optionalLong(field.name());
                    default -> columns.optionalString(field.name());
                };
            }
            rowSchema = columns.endRecord();
            schema = SchemaBuilder.record("Change")
                    .fields()
                    .requiredString("operation")
                    .requiredString("database")
                    .requiredString("table")
                    .requiredString("file")
                    .requiredLong("position")
                    .requiredLong("millis")
                    .name("before")
                    .type()
                    .optional()
                    .type(rowSchema)
                    .name("after")
                    .type()
                    .optional()
                    .type(rowSchema)
                    .endRecord();
            writer = new GenericDatumWriter<>(schema);
        }

        GenericRecord row(Struct row) {
            if (row == null) {
                return null;
            }
            GenericRecord record = new GenericData.Record(rowSchema);
            for (Schema.Field field : rowSchema.getFields()) {
                record.put(field.pos(), row.get(field.name()));
            }
            return record;
        }

        byte[] encode(GenericRecord value) throws IOException {
            bytes.reset();
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
    }
}
