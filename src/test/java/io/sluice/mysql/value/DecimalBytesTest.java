package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalBytesTest {

    @ParameterizedTest
    @CsvSource({
        "14,4, 810dfb38d204d2, 1234567890.1234",
        "14,4, 7ef204c72dfb2d, -1234567890.1234",
        "10,2, 8000000000, 0.00",
        "10,2, 7ffffffffa, -0.05",
        "10,2, 800000010a, 1.10",
        "2,2, e3, 0.99",
        "2,2, 1c, -0.99",
        "1,0, 89, 9",
        "9,0, bb9ac9ff, 999999999",
        "10,0, 8900000000, 9000000000",
        "18,9, 8000000000000001, 0.000000001",
    })
    void printsAsMySqlDoes(int precision, int scale, String bytes, String text) {
        byte[] source = HexFormat.of().parseHex(bytes);
        assertThat(DecimalBytes.length(precision, scale)).isEqualTo(source.length);
        assertThat(Printed.text(out -> DecimalBytes.print(source, 0, precision, scale, out)))
                .isEqualTo(text);
    }

    @Test
    void refusesMoreDigitsThanAGroupHas() {
        byte[] source = HexFormat.of().parseHex("bb9aca00");
        assertThatThrownBy(() -> DecimalBytes.print(source, 0, 9, 0, new ValueBuffer()))
                .isInstanceOf(BadBytesException.class);
    }
}
