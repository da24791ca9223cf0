package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.dts.formats.avro.EmptyObject;
import com.alibaba.dts.formats.avro.Operation;
import com.alibaba.dts.formats.avro.Record;
import com.alibaba.dts.formats.avro.Source;
import com.alibaba.dts.formats.avro.SourceType;
import io.sluice.row.RowChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Our encoder and decoder against Avro's own, generated from the schema. */
final class AvroAgreementTest {

    static final byte[] TYPE = AvroOutput.encodedString("XML");
    static final byte[] VALUE = "<a/>".getBytes(StandardCharsets.UTF_8);
    static final DtsValue.DateTimeValue MOMENT = new DtsValue.DateTimeValue(2026, 11, 23, 1, 2, 3, 400_000);

    @Provide
    Arbitrary<RowChange> changes() {
        return RandomRows.changes();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void avroReadsWhatWeWrite(@ForAll("changes") RowChange change) throws IOException {
        byte[] datum = Rows.encode(change);

        assertThat(AvroView.read(datum)).isEqualTo(DtsDecoder.decode(datum));
        assertThat(datum).hasSizeGreaterThan(48);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void weReadBlocksOfAnySize(@ForAll("changes") RowChange change) throws IOException {
        Record record = AvroView.record(Rows.encode(change));

        assertThat(DtsDecoder.decode(AvroView.writeInBlocks(record))).isEqualTo(DtsDecoder.decode(Rows.encode(change)));
    }

    @Test
    void everyImageClassIsWrittenAsAvroReadsIt() throws IOException {
        List<Consumer<ImageWriter>> values = List.of(
                ImageWriter::nullValue,
                images -> images.integer(4, VALUE, 0, VALUE.length),
                images -> images.integer(8, -1L),
                images -> images.character(TYPE, VALUE, 1, 2),
                images -> images.decimal(VALUE, 0, VALUE.length, 5, -2),
                images -> images.floatingPoint(-1.5, 7, 3),
                images -> images.timestamp(Long.MIN_VALUE, 999_999),
                images -> images.dateTime(1, 2, 3, 4, 5, 6, 7),
                images -> images.dateTime(-1, ImageWriter.ABSENT, 0, ImageWriter.ABSENT, 5, 6, ImageWriter.ABSENT),
                images -> images.timestampWithTimeZone(MOMENT, "+05:45"),
                images -> images.binaryGeometry(TYPE, VALUE, 0, VALUE.length),
                images -> images.textGeometry(TYPE, VALUE, 0, VALUE.length),
                images -> images.binaryObject(TYPE, VALUE, 0, 0),
                images -> images.textObject(TYPE, VALUE, 0, VALUE.length),
                ImageWriter::none);

        byte[] datum = Datum.ofImages(values);

        DtsRecord record = DtsDecoder.decode(datum);
        assertThat(AvroView.read(datum)).isEqualTo(record);
        assertThat(AvroView.write(AvroView.record(datum))).isEqualTo(datum);
        assertThat(record.after())
                .contains(
                        DtsValue.Null.NULL,
                        new DtsValue.IntegerValue(8, "18446744073709551615"),
                        new DtsValue.CharacterValue("XML", Bytes.of("a/".getBytes(StandardCharsets.UTF_8))),
                        new DtsValue.TimestampWithTimeZoneValue(MOMENT, "+05:45"),
                        new DtsValue.TextGeometryValue("XML", "<a/>"),
                        DtsValue.EmptyObject.NONE);
    }

    @Test
    void everyBranchOfTheSchemaIsRead() throws IOException {
        Record record = Record.newBuilder()
                .setVersion(-1)
                .setId(Long.MIN_VALUE)
                .setSourceTimestamp(Long.MAX_VALUE)
                .setSourcePosition("é")
                .setSource(new Source(SourceType.OTHER, ""))
                .setOperation(Operation.BEGIN)
                .setObjectName(null)
                .setProcessTimestamps(List.of(1L, -2L))
                .setTags(Map.of())
                .setFields("no fields")
                .setBeforeImages("no images")
                .setAfterImages(List.of())
                .build();
        assertAgreement(record);

        record.setAfterImages(Arrays.asList(EmptyObject.NULL, EmptyObject.NONE, null));
        record.setProcessTimestamps(Collections.nCopies(100, 5L));
        assertAgreement(record);
    }

    private static void assertAgreement(Record record) throws IOException {
        byte[] plain = AvroView.write(record);

        assertThat(DtsDecoder.decode(plain)).isEqualTo(AvroView.read(plain));
        assertThat(DtsDecoder.decode(AvroView.writeInBlocks(record))).isEqualTo(AvroView.read(plain));
    }
}
