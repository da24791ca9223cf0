package io.sluice.mysql.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporalBytesTest {

    @ParameterizedTest
    @CsvSource({
        "oldTime, 773B01, 08:07:59",
        "oldTime, 67FCFF, -00:09:21",
        "oldTime, A7F57F, 838:59:59",
        "oldTime, 590A80, -838:59:59",
        "oldDateTime, 0000000000000000, 0000-00-00 00:00:00",
        "oldDateTime, 7787D105F15A0000, 9999-12-31 23:59:59",
        "oldTimestamp, 00000000, 0000-00-00 00:00:00",
        "oldTimestamp, 01000000, 1970-01-01 00:00:01",
        "oldTimestamp, FFFFFF7F, 2038-01-19 03:14:07",
        "year, 00, 0000",
        "year, 01, 1901",
        "year, FF, 2155",
        "date, 000000, 0000-00-00",
        "date, 9F1F4E, 9999-12-31",
    })
    void printsWhatHasNoFraction(String kind, String bytes, String text) {
        assertThat(Printed.text(out -> {
                    WireBytes in = in(bytes);
                    switch (kind) {
                        case "oldTime" -> TemporalBytes.oldTime(in, out);
                        case "oldDateTime" -> TemporalBytes.oldDateTime(in, out);
                        case "oldTimestamp" -> TemporalBytes.oldTimestamp(in, out);
                        case "year" -> TemporalBytes.year(in, out);
                        default -> TemporalBytes.date(in, out);
                    }
                }))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 800000, 00:00:00",
        "0, B46EFB, 838:59:59",
        "0, 4B9105, -838:59:59",
        "1, 7FFFFFF6, -00:00:00.1",
        "2, 7FFFFF9D, -00:00:00.99",
        "3, 7FFFFFD8FA, -00:00:00.999",
        "6, 7FFFFFFFFFFF, -00:00:00.000001",
        "6, 7FF87FF85EE0, -00:30:00.500000",
    })
    void printsTimes(int scale, String bytes, String text) {
        assertThat(Printed.text(out -> TemporalBytes.time(in(bytes), scale, out)))
                .isEqualTo(text);
    }

    @Test
    void countsDaysAsTheCalendarDoes() {
        for (long day = 0; day < 24_855; day += 13) {
            long seconds = day * 86_400 + 1;
            String bytes = HexFormat.of().toHexDigits(seconds, 8);
            assertThat(Printed.text(out -> TemporalBytes.timestamp(in(bytes), 0, out)))
                    .isEqualTo(LocalDate.ofEpochDay(day) + " 00:00:01");
        }
    }

    @Test
    void refusesTruncation() {
        assertThatThrownBy(() -> TemporalBytes.time(in("7fff"), 0, new ValueBuffer()))
                .isInstanceOf(BadBytesException.class)
                .hasMessage("ends too early");
    }

    private static WireBytes in(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new WireBytes(bytes, 0, bytes.length);
    }
}
