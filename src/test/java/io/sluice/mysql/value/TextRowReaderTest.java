package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.Column;
import io.sluice.row.MySqlType;
import io.sluice.row.TableId;
import io.sluice.row.TableSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRowReaderTest {

    private static Column column(MySqlType type, boolean unsigned, int length) {
        return new Column("a`b", type, unsigned, true, length, 0, "");
    }

    @ParameterizedTest
    @CsvSource({"INT, 00042, 42", "INT, 000, 0", "DECIMAL, 0001.50, 1.50", "DECIMAL, 000.05, 0.05", "BIGINT, 7, 7"})
    void stripsTheZerosOfZerofill(MySqlType type, String sent, String value) {
        assertThat(new String(read(column(type, true, 0), sent), StandardCharsets.US_ASCII))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1",
        "-0",
        "1e22",
        "-1.7976931348623157e308",
        "5e-324",
        "123456789012345678",
        "0.000000000000000000000001",
    })
    void readsDoubles(String sent) {
        byte[] value = read(column(MySqlType.DOUBLE, false, 0), sent);
        assertThat(ByteBuffer.wrap(value).getDouble()).isEqualTo(Double.parseDouble(sent));
    }

    @Test
    void selectsEachTypeSoThatNothingIsLost() {
        assertThat(TextRowReader.selectExpression(column(MySqlType.FLOAT, false, 0)))
                .isEqualTo("`a``b` * 1e0");
        assertThat(TextRowReader.selectExpression(column(MySqlType.SET, false, 0)))
                .isEqualTo("CONVERT(`a``b` USING utf8mb4)");
        assertThat(TextRowReader.selectExpression(column(MySqlType.JSON, false, 0)))
                .isEqualTo("`a``b`");
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE, x", "DOUBLE, -", "DOUBLE, ''", "BINARY, ab", "YEAR, 99"})
    void namesTableAndColumnOfWhatIsNoValue(MySqlType type, String sent) {
        assertThatThrownBy(() -> read(column(type, false, 3), sent))
                .isInstanceOf(BadBytesException.class)
                .hasMessageContaining("shop.t: a value of column a`b of type " + type);
    }

    @Test
    void countsTheValues() {
        TextRowReader reader = reader(column(MySqlType.INT, false, 0));
        assertThatThrownBy(reader::finish).isInstanceOf(BadBytesException.class);
        reader.addNull();
        assertThatThrownBy(reader::addNull).isInstanceOf(BadBytesException.class);
        reader.addNull();
        assertThat(reader.finish().value(0)).isNull();
    }

    private static byte[] read(Column column, String sent) {
        TextRowReader reader = reader(column);
        byte[] bytes = ("-" + sent).getBytes(StandardCharsets.US_ASCII);
        reader.add(bytes, 1, bytes.length - 1);
        return reader.finish().value(0);
    }

    private static TextRowReader reader(Column column) {
        return new TextRowReader(new TableSchema(new TableId("shop", "t"), List.of(column), List.of(), "8.0.31"));
    }
}
