package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "0.1, 0.1",
        "-12.5, -12.5",
        "1e15, 1e15",
        "999999999999999, 999999999999999",
        "123456789012345680, 1.2345678901234568e17",
        "1234567890123456.5, 1234567890123456.5",
        "1.2345678901234566e29, 1.2345678901234566e29",
        "1e-15, 0.000000000000001",
        "1.25e-15, 0.00000000000000125",
        "1e-16, 1e-16",
        "-2.5e-16, -2.5e-16",
        "5e-324, 5e-324",
        "2e23, 2e23",
        "5.684341886080802e-14, 0.00000000000005684341886080802",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
    })
    void printsAsMySqlDoes(double number, String text) {
        assertThat(Printed.text(out -> DoubleText.print(number, out))).isEqualTo(text);
    }

    @Property(tries = 2000)
    void readsBackWhatItPrints(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        if (!Double.isFinite(number)) {
            return;
        }
        String text = Printed.text(out -> DoubleText.print(number, out));
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(DoubleReader.parse(bytes, 0, bytes.length)).isEqualTo(number);
        assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(number)));
    }

    @Property(tries = 2000)
    void readsBackDecimals(@ForAll int digits, @ForAll byte power) {
        double number = Double.parseDouble(digits + "e" + power % 30);
        byte[] bytes = Printed.text(out -> DoubleText.print(number, out)).getBytes(StandardCharsets.US_ASCII);
        assertThat(DoubleReader.parse(bytes, 0, bytes.length)).isEqualTo(number);
    }

    private static int digits(String text) {
        String mantissa = text.split("[eE]", 2)[0].replaceAll("[-.]", "");
        return mantissa.replaceAll("^0+", "").replaceAll("0+$", "").length();
    }
}
