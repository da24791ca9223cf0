package io.sluice.ops;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.dts.Bytes;
import io.sluice.dts.DtsValue;
import io.sluice.row.Charsets;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** Writes strings and single values. */
final class ValueJson {

    private static final int LARGEST_ASCII = 0x7f;

    private final JsonGenerator json;

    ValueJson(JsonGenerator json) {
        this.json = json;
    }

    void name(String name) throws IOException {
        escapeLoneSurrogates(name);
        json.writeFieldName(name);
    }

    void string(String text) throws IOException {
        if (text == null) {
            json.writeNull();
            return;
        }
        escapeLoneSurrogates(text);
        json.writeString(text);
    }

    /** An object of one string. */
    void object(String name, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField(name, text);
        json.writeEndObject();
    }

    void value(DtsValue value) throws IOException {
        if (value instanceof DtsValue.IntegerValue integer) {
            string(integer.value());
        } else if (value instanceof DtsValue.DecimalValue decimal) {
            string(decimal.value());
        } else if (value instanceof DtsValue.FloatValue number) {
            json.writeNumber(number.value());
        } else if (value instanceof DtsValue.CharacterValue text) {
            characters(text);
        } else if (value instanceof DtsValue.BinaryObjectValue object) {
            binaryObject(object);
        } else if (value instanceof DtsValue.TextObjectValue object) {
            string(object.value());
        } else if (value instanceof DtsValue.BinaryGeometryValue shape) {
            object("wkb", shape.value().toHex());
        } else if (value instanceof DtsValue.TextGeometryValue shape) {
            string(shape.value());
        } else {
            string(TemporalText.of(value));
        }
    }

    private void characters(DtsValue.CharacterValue text) throws IOException {
        if (text.charset().equals("binary")) {
            base64(text.value());
            return;
        }
        Optional<String> decoded =
                Charsets.decodeExactly(text.charset(), text.value().toArray());
        if (decoded.isPresent()) {
            string(decoded.orElseThrow());
            return;
        }
        json.writeStartObject();
        json.writeStringField("hex", text.value().toHex());
        name("charset");
        string(text.charset());
        json.writeEndObject();
    }

    /** The format does not say in which character set a TEXT is: only UTF-8 is shown, whose text tells the bytes. */
    private void binaryObject(DtsValue.BinaryObjectValue object) throws IOException {
        if (!object.type().equals("TEXT")) {
            base64(object.value());
            return;
        }
        Optional<String> decoded =
                Charsets.decodeExactly("utf8mb4", object.value().toArray());
        if (decoded.isPresent()) {
            string(decoded.orElseThrow());
        } else {
            object("hex", object.value().toHex());
        }
    }

    private void base64(Bytes bytes) throws IOException {
        object("base64", Base64.getEncoder().encodeToString(bytes.toArray()));
    }

    /** No encoding has bytes for half a surrogate pair: such a text, and only such a one, is written in ASCII. */
    private void escapeLoneSurrogates(String text) {
        boolean lone = text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
        json.setHighestNonEscapedChar(lone ? LARGEST_ASCII : 0);
    }
}
