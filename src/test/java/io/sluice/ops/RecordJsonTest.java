package io.sluice.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.dts.Bytes;
import io.sluice.dts.DtsContent;
import io.sluice.dts.DtsField;
import io.sluice.dts.DtsFormatException;
import io.sluice.dts.DtsOperation;
import io.sluice.dts.DtsRecord;
import io.sluice.dts.DtsSource;
import io.sluice.dts.DtsValue;
import io.sluice.dts.DtsValue.DateTimeValue;
import io.sluice.dts.SourceType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of records, to the character; whole records with every type stand in the golden files. */
final class RecordJsonTest {

    private static final byte[] KEY = "[\"shop.orders\",42]".getBytes(StandardCharsets.UTF_8);

    @Test
    void showsAWholeRecord() {
        DtsValue id = new DtsValue.IntegerValue(8, "42");

        assertThat(RecordJson.of("shop.orders", 2, 1417, KEY, record("id", id)))
                .isEqualTo(
                        "{\"topic\":\"shop.orders\",\"partition\":2,\"offset\":1417,"
                                + "\"key\":\"[\\\"shop.orders\\\",42]\",\"operation\":\"UPDATE\","
                                + "\"objectName\":\"shop.or\\\\u002Eders\",\"database\":\"shop\",\"table\":\"or.ders\","
                                + "\"id\":9637953,\"sourceTimestamp\":1795368000,\"sourcePosition\":\"2924526@143\","
                                + "\"safeSourcePosition\":\"2924372@143\",\"sourceTxid\":\"0\","
                                + "\"source\":{\"type\":\"MySQL\",\"version\":\"8.0.31\"},\"bornTimestamp\":1795368000123,"
                                + "\"tags\":{\"pk_uk_info\":\"{\\\"PRIMARY\\\":[\\\"id\\\"]}\"},"
                                + "\"fields\":[{\"name\":\"id\",\"type\":8}],\"before\":{\"id\":\"42\"},\"after\":{\"id\":\"42\"}}");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(DtsValue.Null.NULL, "null"),
                Arguments.of(DtsValue.EmptyObject.NULL, "null"),
                Arguments.of(new DtsValue.IntegerValue(8, "18446744073709551615"), "\"18446744073709551615\""),
                Arguments.of(new DtsValue.DecimalValue("-0.050", 2, 3), "\"-0.050\""),
                Arguments.of(new DtsValue.FloatValue(0.1, 0, 0), "0.1"),
                Arguments.of(new DtsValue.FloatValue(-1e300, 0, 0), "-1.0E300"),
                Arguments.of(new DtsValue.FloatValue(Double.NaN, 0, 0), "\"NaN\""),
                Arguments.of(new DtsValue.TimestampValue(1_795_368_000, 123_456), "\"1795368000.123456\""),
                Arguments.of(new DtsValue.TimestampValue(1_795_368_000, 1), "\"1795368000.000001\""),
                Arguments.of(new DtsValue.TimestampValue(0, 0), "\"0\""),
                Arguments.of(new DateTimeValue(0, 0, 0, null, null, null, null), "\"0000-00-00\""),
                Arguments.of(new DateTimeValue(2026, 1, 2, 3, 4, 5, 0), "\"2026-01-02 03:04:05\""),
                Arguments.of(new DateTimeValue(2026, 1, 2, 3, 4, 5, 10), "\"2026-01-02 03:04:05.000010\""),
                Arguments.of(new DateTimeValue(2026, null, null, null, null, null, null), "\"2026\""),
                Arguments.of(new DateTimeValue(null, null, null, -838, -59, -59, -1), "\"-838:59:59.000001\""),
                Arguments.of(new DateTimeValue(null, null, null, 0, 0, 0, -500_000), "\"-00:00:00.500000\""),
                Arguments.of(new DateTimeValue(null, null, null, 1, 2, 3, null), "\"01:02:03\""),
                Arguments.of(
                        new DtsValue.TimestampWithTimeZoneValue(new DateTimeValue(2026, 1, 2, 3, 4, 5, 0), "+05:45"),
                        "\"2026-01-02 03:04:05 +05:45\""),
                Arguments.of(characters("utf8mb4", "f09f9880"), "\"😀\""),
                Arguments.of(characters("utf8", "c3a9"), "\"é\""),
                Arguments.of(characters("latin1", "e9"), "\"é\""),
                Arguments.of(characters("gbk", "d6d0"), "\"中\""),
                Arguments.of(characters("utf8mb4", "c3"), "{\"hex\":\"c3\",\"charset\":\"utf8mb4\"}"),
                Arguments.of(characters("swe7", "61"), "{\"hex\":\"61\",\"charset\":\"swe7\"}"),
                Arguments.of(characters("binary", "00ff"), "{\"base64\":\"AP8=\"}"),
                Arguments.of(object("TEXT", "c3a9"), "\"é\""),
                Arguments.of(object("TEXT", "e9"), "{\"hex\":\"e9\"}"),
                Arguments.of(object("BLOB", "61"), "{\"base64\":\"YQ==\"}"),
                Arguments.of(new DtsValue.TextObjectValue("JSON", "{\"a\": 1}"), "\"{\\\"a\\\": 1}\""),
                Arguments.of(new DtsValue.BinaryGeometryValue("GEOMETRY", bytes("0101ff")), "{\"wkb\":\"0101ff\"}"),
                Arguments.of(new DtsValue.TextGeometryValue("GEOMETRY", "POINT (1 2)"), "\"POINT (1 2)\""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void showsEveryImageClass(DtsValue value, String json) {
        assertThat(json(record("c", value)))
                .endsWith(",\"before\":{\"c\":" + json + "},\"after\":{\"c\":" + json + "}}");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        assertThat(json(record("c", DtsValue.EmptyObject.NONE))).endsWith(",\"before\":{},\"after\":{}}");
    }

    @Test
    void showsRecordsWithoutRows() {
        DtsRecord record = record(DtsOperation.DDL, "shop", null, null, new DtsContent.Text<>("CREATE TABLE `t` ()"));

        assertThat(json(record))
                .contains("\"operation\":\"DDL\",\"objectName\":\"shop\",\"database\":\"shop\",\"table\":null,")
                .endsWith("\"fields\":null,\"before\":null,\"after\":\"CREATE TABLE `t` ()\"}");
        assertThat(json(record(DtsOperation.BEGIN, null, null, null, null)))
                .contains("\"objectName\":null,\"database\":null,\"table\":null,");
    }

    @Test
    void showsKeysOfAnyBytes() {
        DtsRecord record = record("c", DtsValue.Null.NULL);

        assertThat(RecordJson.of("t", 0, 0, null, record)).contains("\"key\":null,");
        assertThat(RecordJson.of("t", 0, 0, new byte[] {(byte) 0xff, 0}, record))
                .contains("\"key\":{\"hex\":\"ff00\"},");
        assertThat(RecordJson.of("t", 0, 0, new byte[0], record)).contains("\"key\":\"\",");
    }

    @Test
    void escapesWhatATerminalWouldObey() {
        String hostile = "\u001b[2J\u0000\u007f\u009b1m\u202e\u2028\ud800 \" \\ 中";
        DtsRecord record = record(hostile, new DtsValue.TextObjectValue("JSON", hostile.replace("\ud800", "")));

        assertThat(json(record))
                .endsWith("\"after\":{\"\\u001B[2J\\u0000\\u007F\\u009B1m\\u202E\\u2028\\uD800 \\\" \\\\ \\u4E2D\":"
                        + "\"\\u001B[2J\\u0000\\u007F\\u009B1m\\u202E\\u2028 \\\" \\\\ 中\"}}");
    }

    @Property(tries = 300)
    void anyTextComesBack(@ForAll String text) throws Exception {
        String json = json(record(text, new DtsValue.TextObjectValue("JSON", text)));

        JsonNode back = new ObjectMapper().readTree(json.getBytes(StandardCharsets.UTF_8));
        assertThat(back.get("after").get(text).textValue()).isEqualTo(text);
        assertThat(json.chars().filter(Character::isISOControl)).isEmpty();
    }

    @Test
    void digitsAreAsciiInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(json(record("c", new DateTimeValue(2026, 1, 2, 3, 4, 5, 6))))
                    .contains("\"2026-01-02 03:04:05.000006\"");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesImagesThatDoNotFitTheFields() {
        DtsContent<DtsValue> image = new DtsContent.Items<>(List.of(DtsValue.Null.NULL));
        DtsRecord record = record(DtsOperation.INSERT, "shop.t", null, null, image);

        assertThatThrownBy(() -> json(record))
                .isInstanceOf(DtsFormatException.class)
                .hasMessageContaining("1 values in after for 0 fields");
    }

    private static String json(DtsRecord record) {
        return RecordJson.of("shop.orders", 2, 1417, KEY, record);
    }

    private static DtsRecord record(String column, DtsValue value) {
        DtsContent<DtsValue> image = new DtsContent.Items<>(List.of(value));
        DtsContent<DtsField> fields = new DtsContent.Items<>(List.of(new DtsField(column, 8)));
        return record(DtsOperation.UPDATE, "shop.or\\u002Eders", fields, image, image);
    }

    private static DtsRecord record(
            DtsOperation operation,
            String objectName,
            DtsContent<DtsField> fields,
            DtsContent<DtsValue> before,
            DtsContent<DtsValue> after) {
        return new DtsRecord(
                0,
                9_637_953,
                1_795_368_000,
                "2924526@143",
                "2924372@143",
                "0",
                new DtsSource(SourceType.MySQL, "8.0.31"),
                operation,
                objectName,
                null,
                Map.of("pk_uk_info", "{\"PRIMARY\":[\"id\"]}"),
                fields,
                before,
                after,
                1_795_368_000_123L);
    }

    private static DtsValue characters(String charset, String hex) {
        return new DtsValue.CharacterValue(charset, bytes(hex));
    }

    private static DtsValue object(String type, String hex) {
        return new DtsValue.BinaryObjectValue(type, bytes(hex));
    }

    private static Bytes bytes(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex));
    }
}
