package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.dts.subscribe.clients.record.DefaultUserRecord;
import com.aliyun.dts.subscribe.clients.record.OperationType;
import com.aliyun.dts.subscribe.clients.record.RecordField;
import com.aliyun.dts.subscribe.clients.record.RowImage;
import com.aliyun.dts.subscribe.clients.record.value.DateTime;
import com.aliyun.dts.subscribe.clients.record.value.StringValue;
import com.aliyun.dts.subscribe.clients.recordgenerator.AvroDeserializer;
import io.sluice.dts.DtsValue.CharacterValue;
import io.sluice.row.MySqlType;
import io.sluice.row.Operation;
import io.sluice.row.RowChange;
import io.sluice.row.TextImage;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official SDK reads what we write: each value's class there, and its text. */
final class SdkTest {

    private static final RowImage ROW = read("every-type").getAfterImage();

    private static final RowChange TEXTS = Rows.insert(
            Rows.table(List.of(Rows.text("t", MySqlType.TINYTEXT, "gbk"), Rows.column("u", MySqlType.LONGTEXT))),
            Rows.row(new byte[] {(byte) 0xd6, (byte) 0xd0}, "中"));

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("id", "IntegerNumeric", "18446744073709551615"),
                Arguments.of("tiny", "IntegerNumeric", "-128"),
                Arguments.of("small", "IntegerNumeric", "-32768"),
                Arguments.of("medium", "IntegerNumeric", "8388607"),
                Arguments.of("whole", "IntegerNumeric", "4294967295"),
                Arguments.of("bits", "IntegerNumeric", "1023"),
                Arguments.of("amount", "DecimalNumeric", "348.00"),
                Arguments.of("single", "FloatNumeric", "0.10000000149011612"),
                Arguments.of("twofold", "FloatNumeric", "0.1"),
                Arguments.of("day", "DateTime", "2026-00-31"),
                Arguments.of("span", "DateTime", "-838:59:58.000001"),
                // This version of the SDK prints a fraction of 0.
                Arguments.of("moment", "DateTime", "2026-11-23 01:02:03.0"),
                // In the JVM's time zone.
                Arguments.of(
                        "stamp",
                        "UnixTimestamp",
                        Timestamp.from(Instant.parse("2026-11-23T01:02:03.123456Z"))
                                .toString()),
                Arguments.of("vintage", "DateTime", "2026"),
                Arguments.of("code", "StringValue", "é"),
                Arguments.of("name", "StringValue", "中文"),
                Arguments.of("digest", "StringValue", "\0ÿ"),
                Arguments.of("token", "StringValue", "Ã©"),
                Arguments.of("tiny_text", "BinaryEncodingObject", "74696E7920F09F9880"),
                Arguments.of("plain_text", "BinaryEncodingObject", "D6D0"),
                Arguments.of("long_text", "BinaryEncodingObject", "6C6F6E670A"),
                Arguments.of("medium_blob", "BinaryEncodingObject", ""),
                Arguments.of("long_blob", "BinaryEncodingObject", "FFFFFFFF"),
                Arguments.of("state", "TextEncodingObject", "new"),
                Arguments.of("flags", "TextEncodingObject", "a,b"),
                Arguments.of("detail", "TextEncodingObject", "{\"a\": [1, null]}"),
                Arguments.of("place", "WKBGeometry", "POINT (1 2)"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsEveryType(String column, String sdkClass, String text) {
        assertThat(ROW.getValue(column).getClass().getSimpleName()).isEqualTo(sdkClass);
        assertThat(ROW.getValue(column)).hasToString(text);
    }

    @Test
    void readsTextAsCharacters() {
        byte[] datum = new DtsEncoder(Operation.INIT, TextImage.CHARACTER).encode(TEXTS);

        RowImage row = read(datum).getAfterImage();
        assertThat(row.getValue("t")).isInstanceOf(StringValue.class).hasToString("中");
        assertThat(row.getValue("u")).isInstanceOf(StringValue.class).hasToString("中");
        assertThat(DtsDecoder.decode(datum).after())
                .containsExactly(
                        new CharacterValue("gbk", Bytes.of(new byte[] {(byte) 0xd6, (byte) 0xd0})),
                        new CharacterValue("utf8mb4", Bytes.of("中".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void readsNull() {
        assertThat(ROW.getValue("nothing")).isNull();
    }

    @Test
    void readsImageClassesThatMySqlNeedsNot() {
        byte[] type = AvroOutput.encodedString("GEOMETRY");
        byte[] point = "POINT (1 2)".getBytes(StandardCharsets.UTF_8);
        List<Consumer<ImageWriter>> values = List.of(
                images -> images.timestampWithTimeZone(AvroAgreementTest.MOMENT, "+05:45"),
                images -> images.textGeometry(type, point, 0, point.length),
                ImageWriter::none);

        RowImage row = read(Datum.ofImages(values)).getAfterImage();

        assertThat(row.getValue(0)).hasToString("2026-11-23 01:02:03.4");
        assertThat(((DateTime) row.getValue(0)).getTimeZone()).isEqualTo("+05:45");
        assertThat(row.getValue(1)).hasToString("POINT (1 2)");
        assertThat(row.getValue(2).getClass().getSimpleName()).isEqualTo("NoneValue");
    }

    @Test
    void readsSchemaAndKeys() {
        DefaultUserRecord record = read("every-type");

        assertThat(record.getSchema().getDatabaseName().get()).isEqualTo("shop");
        assertThat(record.getSchema().getTableName().get()).isEqualTo("orders");
        assertThat(record.getSchema().getPrimaryIndexInfo().getIndexFields())
                .extracting(RecordField::getFieldName)
                .containsExactly("id");
        assertThat(record.getSchema().getUniqueIndexInfo().get(0).getIndexFields())
                .extracting(RecordField::getFieldName)
                .containsExactlyInAnyOrder("name", "code");
        assertThat(record.getSourceTimestamp()).isEqualTo(1_795_368_000);
    }

    @Test
    void readsEveryOperation() {
        // It has no INIT of its own, but the Avro record behind it does.
        assertThat(read("init").getOperationType()).isEqualTo(OperationType.UNKNOWN);
        assertThat(read("init").getAvroRecord().getOperation()).hasToString("INIT");
        assertThat(read("init").getAfterImage().getValue("id")).hasToString("42");
        assertThat(read("insert").getOperationType()).isEqualTo(OperationType.INSERT);
        assertThat(read("insert").getBeforeImage()).isNull();
        assertThat(read("update").getOperationType()).isEqualTo(OperationType.UPDATE);
        assertThat(read("update").getBeforeImage().getValue("amount")).hasToString("348.00");
        assertThat(read("update").getAfterImage().getValue("amount")).isNull();
        assertThat(read("delete").getOperationType()).isEqualTo(OperationType.DELETE);
        assertThat(read("delete").getAfterImage()).isNull();
    }

    @Test
    void readsTheStructureRecord() {
        DefaultUserRecord record = read("ddl");

        assertThat(record.getOperationType()).isEqualTo(OperationType.DDL);
        assertThat(record.getSchema().getDatabaseName().get()).isEqualTo("shop");
        assertThat(record.getAvroRecord().getAfterImages()).hasToString("CREATE TABLE `orders` (\n  `id` bigint\n)");
    }

    @Test
    void readsATableWithoutKeys() {
        byte[] datum = Rows.encode(Rows.insert(Rows.table(List.of(Rows.column("a.b", MySqlType.INT))), Rows.row("1")));

        assertThat(read(datum).getAfterImage().getValue("a.b")).hasToString("1");
    }

    private static DefaultUserRecord read(String golden) {
        return read(GoldenRecords.all().get(golden));
    }

    private static DefaultUserRecord read(byte[] datum) {
        TopicPartition partition = new TopicPartition("shop.orders", 0);
        return new DefaultUserRecord(partition, 0, new AvroDeserializer().deserialize(datum), null);
    }
}
