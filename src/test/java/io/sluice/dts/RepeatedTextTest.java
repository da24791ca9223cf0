package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Texts that are kept are those of the numbers at hand, whatever came before. */
final class RepeatedTextTest {

    private final RepeatedText one = new RepeatedText();
    private final RepeatedText two = new RepeatedText();

    @Property
    void isThatOfTheNumbersAtHand(@ForAll @Size(max = 20) List<@IntRange(max = 2) Integer> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            long first = numbers.get(i);
            long second = numbers.get(numbers.size() - 1 - i);

            assertThat(one.digits(first)).isEqualTo(AvroOutput.encodedString(Long.toString(first)));
            assertThat(two.digitsAtDigits(first, second)).isEqualTo(AvroOutput.encodedString(first + "@" + second));
        }
    }

    @Property
    void holdsEveryNumber(@ForAll long first, @ForAll long second) {
        String text = Long.toUnsignedString(first) + "@" + Long.toUnsignedString(second);

        byte[] encoded = one.digitsAtDigits(first, second);

        assertThat(new String(encoded, 1, encoded.length - 1, StandardCharsets.US_ASCII))
                .isEqualTo(text);
    }
}
