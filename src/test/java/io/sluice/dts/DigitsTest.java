package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.row.MySqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Numbers as text, against the JDK's. */
final class DigitsTest {

    @Property
    void areTheJdks(@ForAll long unsigned) {
        byte[] text = new byte[Digits.count(unsigned)];

        Digits.write(unsigned, text, text.length);

        assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo(Long.toUnsignedString(unsigned));
    }

    @Property
    void precisionAndScaleAreBigDecimals(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long unscaled,
            @ForAll @IntRange(max = 12) int scale) {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);
        String text = value.toPlainString();

        DtsRecord record = Rows.decoded(
                Rows.insert(Rows.table(List.of(Rows.sized("c", MySqlType.DECIMAL, 65, scale))), Rows.row(text)));

        assertThat(record.after()).containsExactly(new DtsValue.DecimalValue(text, value.precision(), value.scale()));
    }
}
