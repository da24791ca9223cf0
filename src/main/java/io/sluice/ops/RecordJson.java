package io.sluice.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.dts.DtsContent;
import io.sluice.dts.DtsField;
import io.sluice.dts.DtsFormatException;
import io.sluice.dts.DtsRecord;
import io.sluice.dts.DtsValue;
import io.sluice.row.Charsets;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A DTS record as one line of JSON, safe to print on a terminal. */
public final class RecordJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final ValueJson values;

    private RecordJson(JsonGenerator json) {
        this.json = json;
        this.values = new ValueJson(json);
    }

    /**
     * The JSON of a record, without a line's end.
     *
     * @param key of the Kafka record; null where it has none
     * @throws DtsFormatException if an image does not have the fields' number of values
     */
    public static String of(String topic, int partition, long offset, byte[] key, DtsRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setCharacterEscapes(TerminalEscapes.INSTANCE);
            new RecordJson(json).write(topic, partition, offset, key, record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(String topic, int partition, long offset, byte[] key, DtsRecord record) throws IOException {
        json.writeStartObject();
        string("topic", topic);
        json.writeNumberField("partition", partition);
        json.writeNumberField("offset", offset);
        key(key);
        header(record);
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : record.tags().entrySet()) {
            string(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
        fields(record.fields());
        image("before", record.beforeImages(), record.fieldList());
        image("after", record.afterImages(), record.fieldList());
        json.writeEndObject();
    }

    private void key(byte[] key) throws IOException {
        json.writeFieldName("key");
        if (key == null) {
            json.writeNull();
            return;
        }
        Optional<String> text = Charsets.decodeExactly("utf8mb4", key);
        if (text.isPresent()) {
            values.string(text.orElseThrow());
        } else {
            values.object("hex", HexFormat.of().formatHex(key));
        }
    }

    private void header(DtsRecord record) throws IOException {
        string("operation", record.operation().name());
        string("objectName", record.objectName());
        string("database", record.database());
        string("table", record.table());
        json.writeNumberField("id", record.id());
        json.writeNumberField("sourceTimestamp", record.sourceTimestamp());
        string("sourcePosition", record.sourcePosition());
        string("safeSourcePosition", record.safeSourcePosition());
        string("sourceTxid", record.sourceTxid());
        json.writeObjectFieldStart("source");
        string("type", record.source().type().name());
        string("version", record.source().version());
        json.writeEndObject();
        json.writeNumberField("bornTimestamp", record.bornTimestamp());
    }

    private void fields(DtsContent<DtsField> fields) throws IOException {
        json.writeFieldName("fields");
        if (fields instanceof DtsContent.Items<DtsField> list) {
            json.writeStartArray();
            for (DtsField field : list.items()) {
                json.writeStartObject();
                string("name", field.name());
                json.writeNumberField("type", field.dataTypeNumber());
                json.writeEndObject();
            }
            json.writeEndArray();
            return;
        }
        values.string(textOf(fields));
    }

    private void image(String name, DtsContent<DtsValue> image, List<DtsField> fields) throws IOException {
        json.writeFieldName(name);
        if (image instanceof DtsContent.Items<DtsValue> row) {
            row(name, row.items(), fields);
            return;
        }
        values.string(textOf(image));
    }

    private void row(String name, List<DtsValue> row, List<DtsField> fields) throws IOException {
        if (row.size() != fields.size()) {
            throw new DtsFormatException("no DTS record: " + row.size() + " values in " + name + " for " + fields.size()
                    + " fields; check that only Sluice or DTS writes to the topic");
        }
        json.writeStartObject();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < row.size(); i++) {
            if (!names.add(fields.get(i).name())) {
                throw new DtsFormatException("no DTS record: two fields have one name, so JSON would lose one;"
                        + " check that only Sluice or DTS writes to the topic");
            }
            if (row.get(i) != DtsValue.EmptyObject.NONE) {
                values.name(fields.get(i).name());
                values.value(row.get(i));
            }
        }
        json.writeEndObject();
    }

    private static String textOf(DtsContent<?> content) {
        return content instanceof DtsContent.Text<?> text ? text.text() : null;
    }

    private void string(String name, String text) throws IOException {
        values.name(name);
        values.string(text);
    }
}
