package io.sluice.dts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.row.RowChange;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Bytes that nobody vouches for: a record, or one kind of exception. */
final class DtsDecoderTest {

    private static final byte[] DATUM = Rows.encode(GoldenRecords.everyType());

    @Provide
    Arbitrary<RowChange> changes() {
        return RandomRows.changes();
    }

    @Property(tries = 1000)
    void survivesAnyBytes(@ForAll byte[] bytes) {
        decodeOrRefuse(bytes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void survivesChangedBytes(
            @ForAll("changes") RowChange change, @ForAll @IntRange(max = 10_000) int at, @ForAll byte replacement) {
        byte[] datum = Rows.encode(change);
        datum[at % datum.length] = replacement;
        decodeOrRefuse(datum);
    }

    @Property(tries = 1000)
    void survivesHostileNumbersAnywhere(@ForAll @IntRange(max = 10_000) int at, @ForAll long number) {
        AvroOutput varint = new AvroOutput();
        varint.writeLong(number);
        byte[] hostile = varint.toByteArray();
        int from = at % DATUM.length;
        byte[] datum = Arrays.copyOf(DATUM, Math.max(DATUM.length, from + hostile.length));
        System.arraycopy(hostile, 0, datum, from, hostile.length);
        decodeOrRefuse(datum);
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < DATUM.length; length++) {
            byte[] datum = Arrays.copyOf(DATUM, length);
            assertThatThrownBy(() -> DtsDecoder.decode(datum))
                    .isInstanceOf(DtsFormatException.class)
                    .hasMessageStartingWith("no DTS record: ");
        }
    }

    @Test
    void refusesTrailingBytes() {
        assertThatThrownBy(() -> DtsDecoder.decode(Arrays.copyOf(DATUM, DATUM.length + 3)))
                .isInstanceOf(DtsFormatException.class)
                .hasMessage("no DTS record: 3 bytes too many at byte " + DATUM.length
                        + "; check that only Sluice or DTS writes to the topic");
    }

    @Test
    void refusesWhatTheSchemaDoesNotHave() {
        assertRefused(Datum.header(17), out -> {}, "there is no operation 17");
        assertRefused(Datum.header(-1), out -> {}, "there is no operation -1");
        assertRefused(Datum.header(0), out -> out.writeLong(3), "there is no branch of fields and images 3");
        assertRefused(withImage(), out -> out.writeLong(13), "there is no image class 13");
        assertRefused(withImage(), out -> out.writeLong(-1), "there is no image class -1");
        assertRefused(withImage(), DtsDecoderTest::emptyObjectTwo, "there is no empty object 2");
        assertRefused(withImage(), DtsDecoderTest::longPrecision, "an int of more than 32 bits");
    }

    @Test
    void refusesLengthsBeyondTheData() {
        assertRefused(Datum.header(0), text(Long.MAX_VALUE), "a length of 9223372036854775807 where 0 bytes are left");
        assertRefused(Datum.header(0), text(-1), "a length of -1 where");
        assertRefused(Datum.upToTags(0), out -> out.writeLong(Long.MAX_VALUE), "a block of more items");
        assertRefused(Datum.upToTags(0), block(Long.MIN_VALUE, 0), "a block of more items");
        assertRefused(Datum.upToTags(0), block(-1, Long.MAX_VALUE), "a length of 9223372036854775807");
        assertRefused(Datum.upToTags(0), DtsDecoderTest::blockWithWrongSize, "a block that does not have the size");
    }

    @Test
    void refusesNumbersAndTextThatAreNone() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);
        byte[] badText = {1, (byte) 0xff};

        assertThatThrownBy(() -> DtsDecoder.decode(endless)).hasMessageContaining("a number of more than 64 bits");
        assertRefused(
                Datum.header(0),
                out -> {
                    out.writeLong(TableForm.STRING_BRANCH);
                    out.writeBytes(badText, 1, 1);
                },
                "a string that is not UTF-8");
    }

    private static void decodeOrRefuse(byte[] datum) {
        try {
            assertThat(DtsDecoder.decode(datum)).isNotNull();
        } catch (DtsFormatException e) {
            assertThat(e).hasMessageContaining("at byte");
        }
    }

    private static void assertRefused(AvroOutput out, Consumer<AvroOutput> rest, String complaint) {
        rest.accept(out);

        assertThatThrownBy(() -> DtsDecoder.decode(out.toByteArray()))
                .isInstanceOf(DtsFormatException.class)
                .hasMessageStartingWith("no DTS record: " + complaint);
    }

    /** A datum up to the one value of its before-image. */
    private static AvroOutput withImage() {
        AvroOutput out = Datum.header(0);
        out.writeLong(TableForm.NULL_BRANCH);
        out.writeLong(TableForm.ARRAY_BRANCH);
        out.writeLong(1);
        return out;
    }

    private static void emptyObjectTwo(AvroOutput out) {
        out.writeLong(ImageWriter.EMPTY_OBJECT);
        out.writeLong(2);
    }

    private static void longPrecision(AvroOutput out) {
        out.writeLong(ImageWriter.INTEGER);
        out.writeLong(1L << 31);
    }

    private static Consumer<AvroOutput> text(long length) {
        return out -> {
            out.writeLong(TableForm.STRING_BRANCH);
            out.writeLong(length);
        };
    }

    private static Consumer<AvroOutput> block(long count, long size) {
        return out -> {
            out.writeLong(count);
            out.writeLong(size);
        };
    }

    private static void blockWithWrongSize(AvroOutput out) {
        out.writeLong(-1);
        out.writeLong(3);
        out.writeString("a");
        out.writeString("b");
        out.writeLong(0);
    }
}
