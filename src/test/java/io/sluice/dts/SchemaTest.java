package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.dts.formats.avro.Record;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

/** The schema is the published one, with bornTimestamp at its end. */
final class SchemaTest {

    private static final Schema OURS = Record.getClassSchema();

    @Test
    void isThePublishedOneWithBornTimestamp() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode published =
                (ObjectNode) mapper.readTree(com.aliyun.dts.subscribe.clients.formats.avro.Record.getClassSchema()
                        .toString());
        ((ArrayNode) published.get("fields"))
                .addObject()
                .put("name", "bornTimestamp")
                .put("type", "long")
                .put("default", 0);

        Schema expected = new Schema.Parser().parse(published.toString());

        assertThat(SchemaNormalization.toParsingForm(OURS)).isEqualTo(SchemaNormalization.toParsingForm(expected));
    }

    @Test
    void keepsItsFingerprint() {
        assertThat(SchemaNormalization.parsingFingerprint64(OURS)).isEqualTo(-5842551457902705544L);
    }

    @Test
    void symbolsStandInTheSchemasOrder() {
        assertThat(names(DtsOperation.values()))
                .isEqualTo(OURS.getField("operation").schema().getEnumSymbols());
        assertThat(names(SourceType.values()))
                .isEqualTo(OURS.getField("source")
                        .schema()
                        .getField("sourceType")
                        .schema()
                        .getEnumSymbols());
        assertThat(names(DtsValue.EmptyObject.values()))
                .isEqualTo(imageClasses().get(ImageWriter.EMPTY_OBJECT).getEnumSymbols());
    }

    @Test
    void imageClassesStandInTheSchemasOrder() {
        assertThat(imageClasses().stream().map(Schema::getName))
                .containsExactly(
                        "null",
                        "Integer",
                        "Character",
                        "Decimal",
                        "Float",
                        "Timestamp",
                        "DateTime",
                        "TimestampWithTimeZone",
                        "BinaryGeometry",
                        "TextGeometry",
                        "BinaryObject",
                        "TextObject",
                        "EmptyObject");
    }

    private static List<Schema> imageClasses() {
        return OURS.getField("afterImages")
                .schema()
                .getTypes()
                .get(TableForm.ARRAY_BRANCH)
                .getElementType()
                .getTypes();
    }

    private static List<String> names(Enum<?>[] symbols) {
        return Arrays.stream(symbols).map(Enum::name).toList();
    }
}
