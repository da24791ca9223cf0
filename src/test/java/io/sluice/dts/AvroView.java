package io.sluice.dts;

import com.alibaba.dts.formats.avro.BinaryGeometry;
import com.alibaba.dts.formats.avro.BinaryObject;
import com.alibaba.dts.formats.avro.Character;
import com.alibaba.dts.formats.avro.DateTime;
import com.alibaba.dts.formats.avro.Decimal;
import com.alibaba.dts.formats.avro.EmptyObject;
import com.alibaba.dts.formats.avro.Field;
import com.alibaba.dts.formats.avro.Float;
import com.alibaba.dts.formats.avro.Integer;
import com.alibaba.dts.formats.avro.Record;
import com.alibaba.dts.formats.avro.TextGeometry;
import com.alibaba.dts.formats.avro.TextObject;
import com.alibaba.dts.formats.avro.Timestamp;
import com.alibaba.dts.formats.avro.TimestampWithTimeZone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** Records as Avro's own generated classes read and write them. */
final class AvroView {

    private AvroView() {}

    /** What Avro's reader makes of a datum, in our values. */
    static DtsRecord read(byte[] datum) throws IOException {
        Record record = record(datum);
        return new DtsRecord(
                record.getVersion(),
                record.getId(),
                record.getSourceTimestamp(),
                record.getSourcePosition(),
                record.getSafeSourcePosition(),
                record.getSourceTxid(),
                new DtsSource(
                        SourceType.valueOf(record.getSource().getSourceType().name()),
                        record.getSource().getVersion()),
                DtsOperation.valueOf(record.getOperation().name()),
                record.getObjectName(),
                record.getProcessTimestamps(),
                record.getTags(),
                content(record.getFields(), AvroView::field),
                content(record.getBeforeImages(), AvroView::value),
                content(record.getAfterImages(), AvroView::value),
                record.getBornTimestamp());
    }

    static Record record(byte[] datum) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(datum, null);
        Record record = new SpecificDatumReader<>(Record.class).read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("trailing bytes");
        }
        return record;
    }

    static byte[] write(Record record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return write(record, bytes, EncoderFactory.get().binaryEncoder(bytes, null));
    }

    /** With arrays and maps in blocks that tell their size. */
    static byte[] writeInBlocks(Record record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EncoderFactory factory = new EncoderFactory().configureBlockSize(64);
        return write(record, bytes, factory.blockingBinaryEncoder(bytes, null));
    }

    private static byte[] write(Record record, ByteArrayOutputStream bytes, BinaryEncoder encoder) throws IOException {
        new SpecificDatumWriter<>(Record.class).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static <T> DtsContent<T> content(Object union, Function<Object, T> item) {
        if (union == null) {
            return null;
        }
        if (union instanceof List<?> list) {
            return new DtsContent.Items<>(list.stream().map(item).toList());
        }
        return new DtsContent.Text<>(union.toString());
    }

    private static DtsField field(Object field) {
        return new DtsField(((Field) field).getName(), ((Field) field).getDataTypeNumber());
    }

    private static DtsValue value(Object image) {
        if (image == null) {
            return DtsValue.Null.NULL;
        } else if (image instanceof Integer v) {
            return new DtsValue.IntegerValue(v.getPrecision(), v.getValue());
        } else if (image instanceof Character v) {
            return new DtsValue.CharacterValue(v.getCharset(), bytes(v.getValue()));
        } else if (image instanceof Decimal v) {
            return new DtsValue.DecimalValue(v.getValue(), v.getPrecision(), v.getScale());
        } else if (image instanceof Float v) {
            return new DtsValue.FloatValue(v.getValue(), v.getPrecision(), v.getScale());
        } else if (image instanceof Timestamp v) {
            return new DtsValue.TimestampValue(v.getTimestamp(), v.getMillis());
        } else if (image instanceof DateTime v) {
            return dateTime(v);
        } else if (image instanceof TimestampWithTimeZone v) {
            return new DtsValue.TimestampWithTimeZoneValue(dateTime(v.getValue()), v.getTimezone());
        } else if (image instanceof BinaryGeometry v) {
            return new DtsValue.BinaryGeometryValue(v.getType(), bytes(v.getValue()));
        } else if (image instanceof TextGeometry v) {
            return new DtsValue.TextGeometryValue(v.getType(), v.getValue());
        } else if (image instanceof BinaryObject v) {
            return new DtsValue.BinaryObjectValue(v.getType(), bytes(v.getValue()));
        } else if (image instanceof TextObject v) {
            return new DtsValue.TextObjectValue(v.getType(), v.getValue());
        }
        return DtsValue.EmptyObject.valueOf(((EmptyObject) image).name());
    }

    private static DtsValue.DateTimeValue dateTime(DateTime v) {
        return new DtsValue.DateTimeValue(
                v.getYear(), v.getMonth(), v.getDay(), v.getHour(), v.getMinute(), v.getSecond(), v.getMillis());
    }

    private static Bytes bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Bytes.of(bytes);
    }
}
