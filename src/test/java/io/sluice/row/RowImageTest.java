package io.sluice.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

final class RowImageTest {

    @Property(tries = 200)
    void givesBackWhatWasAdded(@ForAll @Size(max = 40) List<@WithNull byte[]> values) {
        assertThat(read(build(values))).usingRecursiveComparison().isEqualTo(values);
    }

    @Test
    void lengthsAroundEachPrefixWidth() {
        for (int length : new int[] {0, 1, 126, 127, 128, 16_382, 16_383, 16_384, 2_097_151, 3_000_000}) {
            byte[] value = new byte[length];
            RowImage image = new RowImage.Builder()
                    .addNull()
                    .add(value)
                    .add(new byte[] {7})
                    .build();

            assertThat(image.value(0)).isNull();
            assertThat(image.value(1)).hasSize(length);
            assertThat(image.value(2)).containsExactly(7);
        }
    }

    @Test
    void aBuilderStartsAnewAfterEachImage() {
        RowImage.Builder builder = new RowImage.Builder();
        RowImage first = builder.add(new byte[] {1}).build();
        RowImage second = builder.add(new byte[] {2}).build();

        assertThat(first).isNotEqualTo(second);
        assertThat(second.value(0)).containsExactly(2);
        assertThatThrownBy(() -> second.value(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static RowImage build(List<byte[]> values) {
        RowImage.Builder builder = new RowImage.Builder();
        for (byte[] value : values) {
            if (value == null) {
                builder.addNull();
            } else {
                builder.add(value);
            }
        }
        return builder.build();
    }

    private static List<byte[]> read(RowImage image) {
        List<byte[]> values = new ArrayList<>();
        for (RowImage.Values cursor = image.values(); cursor.next(); ) {
            values.add(cursor.isNull() ? null : cursor.copy());
        }
        return values;
    }
}
