package io.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FloatTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "100, 100",
        "0.1, 0.1",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "0.00000015, 1.5e-7",
        "123456789012345680000, 123456789012345680000",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "2e-3, 0.002",
        "2e23, 2e+23",
        "4.9E-324, 5e-324",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992",
        "5.684341886080802E-14, 5.684341886080802e-14",
        "9.5367431640625E-7, 9.5367431640625e-7",
    })
    void printsDoublesAsEcmaScriptDoes(double number, String expected) {
        assertThat(FloatText.of(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "16777216, 16777216",
        "3.4028235E38, 3.4028235e+38",
        "1.4E-45, 1e-45",
        "1.17549435E-38, 1.1754944e-38"
    })
    void printsFloatsWithTheirOwnDigits(float number, String expected) {
        assertThat(FloatText.of(number)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void givesEveryDoubleBack(@ForAll double number) {
        assertThat(Double.parseDouble(FloatText.of(number)) == number).isTrue();
        assertThat(FloatText.of(number).length()).isLessThanOrEqualTo(25);
    }

    @Property(tries = 500)
    void givesEveryFloatBack(@ForAll float number) {
        assertThat(Float.parseFloat(FloatText.of(number)) == number).isTrue();
    }
}
