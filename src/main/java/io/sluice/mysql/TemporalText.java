package io.sluice.mysql;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates and times as MySQL prints them, from what Debezium counts. */
final class TemporalText {

    private static final long MILLION = 1_000_000;
    private static final int LARGEST_MILLIS_SCALE = 3;

    private TemporalText() {}

    static String date(int epochDay) {
        StringBuilder text = new StringBuilder(10);
        appendDate(text, LocalDate.ofEpochDay(epochDay));
        return text.toString();
    }

    /** @param count milliseconds up to a scale of 3, else microseconds; on a clock without a zone */
    static String dateTime(long count, int scale) {
        long micros = scale <= LARGEST_MILLIS_SCALE ? Math.multiplyExact(count, 1000L) : count;
        long nanos = Math.floorMod(micros, MILLION) * 1000;
        return text(LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MILLION), (int) nanos, ZoneOffset.UTC), scale);
    }

    /** @param iso with a zone */
    static String timestamp(String iso, int scale) {
        return text(
                OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), scale);
    }

    static String time(long micros, int scale) {
        StringBuilder text = new StringBuilder(17);
        long rest = Math.abs(micros);
        if (micros < 0) {
            text.append('-');
        }
        long seconds = rest / MILLION;
        appendDigits(text, seconds / 3600, 2);
        appendDigits(text.append(':'), seconds / 60 % 60, 2);
        appendDigits(text.append(':'), seconds % 60, 2);
        appendFraction(text, rest % MILLION, scale);
        return text.toString();
    }

    private static String text(LocalDateTime moment, int scale) {
        StringBuilder text = new StringBuilder(26);
        appendDate(text, moment.toLocalDate());
        appendDigits(text.append(' '), moment.getHour(), 2);
        appendDigits(text.append(':'), moment.getMinute(), 2);
        appendDigits(text.append(':'), moment.getSecond(), 2);
        appendFraction(text, moment.getNano() / 1000, scale);
        return text.toString();
    }

    private static void appendDate(StringBuilder text, LocalDate date) {
        appendDigits(text, date.getYear(), 4);
        appendDigits(text.append('-'), date.getMonthValue(), 2);
        appendDigits(text.append('-'), date.getDayOfMonth(), 2);
    }

    private static void appendFraction(StringBuilder text, long micros, int scale) {
        if (scale > 0) {
            text.append('.');
            int from = text.length();
            appendDigits(text, micros, 6);
            text.setLength(from + scale);
        }
    }

    private static void appendDigits(StringBuilder text, long number, int width) {
        String digits = Long.toString(number);
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
