package io.sluice.ops;

import io.sluice.dts.DtsValue;
import io.sluice.dts.DtsValue.DateTimeValue;
import java.util.Objects;
import java.util.stream.Stream;

/** Temporal values as MySQL prints them; a fraction of 0 is left out, any other has six digits. */
final class TemporalText {

    private TemporalText() {}

    /** The text of a temporal value; null for a value that is none. */
    static String of(DtsValue value) {
        if (value instanceof DtsValue.TimestampValue timestamp) {
            return timestamp.epochSeconds() + fraction(timestamp.micros());
        }
        if (value instanceof DateTimeValue dateTime) {
            return dateTime(dateTime);
        }
        if (value instanceof DtsValue.TimestampWithTimeZoneValue zoned) {
            return dateTime(zoned.value()) + " " + zoned.timezone();
        }
        return null;
    }

    private static String dateTime(DateTimeValue value) {
        boolean hasDate = Stream.of(value.year(), value.month(), value.day()).allMatch(Objects::nonNull);
        boolean hasClock =
                Stream.of(value.hour(), value.minute(), value.second()).allMatch(Objects::nonNull);
        if (hasDate && hasClock) {
            return date(value) + " " + clock(value);
        }
        if (hasDate) {
            return date(value);
        }
        if (hasClock) {
            return clock(value);
        }
        return value.year() == null ? value.toString() : padded(4, value.year());
    }

    private static String date(DateTimeValue value) {
        return padded(4, value.year()) + "-" + padded(2, value.month()) + "-" + padded(2, value.day());
    }

    private static String clock(DateTimeValue value) {
        int micros = value.micros() == null ? 0 : value.micros();
        boolean negative =
                Stream.of(value.hour(), value.minute(), value.second(), micros).anyMatch(part -> part < 0);
        return (negative ? "-" : "")
                + padded(2, value.hour())
                + ":"
                + padded(2, value.minute())
                + ":"
                + padded(2, value.second())
                + fraction(micros);
    }

    private static String fraction(int micros) {
        return micros == 0 ? "" : "." + padded(6, micros);
    }

    /** The number without its sign, in ASCII digits whatever the locale. */
    private static String padded(int digits, int number) {
        String text = Long.toString(Math.abs((long) number));
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
