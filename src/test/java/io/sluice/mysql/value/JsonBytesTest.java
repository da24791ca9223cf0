package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBytesTest {

    /** {"a": 1, "b": [true, "x"]}, in the small format. */
    private static final String OBJECT =
            "00 0200 2000 1200 0100 1300 0100 05 0100 02 1400 61 62" + " 0200 0c00 04 0100 0c 0a00 01 78";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "04 00 | null",
                "04 01 | true",
                "04 02 | false",
                "05 ffff | -1",
                "06 ffff | 65535",
                "07 00000080 | -2147483648",
                "08 ffffffff | 4294967295",
                "09 0000000000000080 | -9223372036854775808",
                "0a ffffffffffffffff | 18446744073709551615",
                "0b 000000000000f03f | 1.0",
                "0b 0000000000000080 | -0.0",
                "0b 408cb5781daf1544 | 1e20",
                "0c 05 61220a5c01 | \"a\\\"\\n\\\\\\u0001\"",
                "02 0000 0400 | []",
                "00 0000 0400 | {}",
                "03 01000000 0d000000 08 ffffffff | [4294967295]",
                "0f f6 04 0302 83 0e | 3.14",
                "0f 0a 08 00000000001e9519 | \"2015-01-15\"",
                "0f 10 01 05 | \"base64:type16:BQ==\"",
            })
    void printsAsMySqlDoes(String bytes, String text) {
        assertThat(print(bytes(bytes), JsonDialect.MYSQL_8_0)).isEqualTo(text);
    }

    @Test
    void printsObjectsAndArrays() {
        assertThat(print(bytes(OBJECT), JsonDialect.MYSQL_8_0)).isEqualTo("{\"a\": 1, \"b\": [true, \"x\"]}");
        assertThat(print(new byte[0], JsonDialect.MYSQL_8_0)).isEqualTo("null");
    }

    @Test
    void followsTheServersDialect() {
        assertThat(JsonDialect.of("[1.0, \"base64:type15:AA\\nAA\"]")).isEqualTo(JsonDialect.MYSQL_8_0);
        assertThat(JsonDialect.of("[1, \"base64:type253:AA\nAA\"]")).isEqualTo(JsonDialect.MYSQL_5_7);
        assertThat(print(bytes("0b 000000000000f03f"), JsonDialect.MYSQL_5_7)).isEqualTo("1");
        byte[] opaque = Arrays.copyOf(bytes("0f fd 3a"), 3 + 58);
        assertThat(print(opaque, JsonDialect.MYSQL_5_7)).isEqualTo("\"base64:type253:" + "A".repeat(76) + "\nAA==\"");
        assertThat(print(opaque, JsonDialect.MYSQL_8_0)).isEqualTo("\"base64:type253:" + "A".repeat(76) + "\\nAA==\"");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = bytes(OBJECT);
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> print(cut, JsonDialect.MYSQL_8_0))
                    .as("%s bytes", length)
                    .isInstanceOf(BadBytesException.class);
        }
    }

    @Property(tries = 1000)
    void refusesNonsense(@ForAll byte[] bytes, @ForAll byte type) {
        byte[] document = bytes.clone();
        if (document.length > 0) {
            document[0] = (byte) (type & 0xf);
        }
        Throwable thrown = Assertions.catchThrowable(() -> print(document, JsonDialect.MYSQL_8_0));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(BadBytesException.class);
        }
    }

    private static String print(byte[] document, JsonDialect dialect) {
        return Printed.text(out -> new JsonBytes(dialect, out).print(document, 0, document.length));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
