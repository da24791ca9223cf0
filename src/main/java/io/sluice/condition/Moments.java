package io.sluice.condition;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as numbers in the same order. */
final class Moments {

    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern CLOCK = Pattern.compile("(\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d{1,6})?");
    private static final Pattern TIME = Pattern.compile("-?(\\d{2,3}):(\\d\\d):(\\d\\d)(\\.\\d{1,6})?");
    private static final String ZERO = "0000-00-00";
    private static final int DATE_LENGTH = 10;
    private static final int MICRO_DIGITS = 6;
    private static final int LARGEST_HOUR = 838;

    private Moments() {}

    /** Of {@code 2024-02-29}, {@code 2024-02-29 12:34:56.789}. */
    static long date(byte[] bytes, int from, int end) {
        long year = digits(bytes, from, 4);
        long days = ((year * 13 + digits(bytes, from + 5, 2)) << 5) | digits(bytes, from + 8, 2);
        if (end - from == DATE_LENGTH) {
            return days << 37;
        }
        long clock =
                (((digits(bytes, from + 11, 2) << 6) | digits(bytes, from + 14, 2)) << 6) | digits(bytes, from + 17, 2);
        return (days << 37) | (clock << 20) | micros(bytes, from + 19, end);
    }

    /** Of {@code -838:59:59.000000}. */
    static long time(byte[] bytes, int from, int end) {
        boolean isNegative = bytes[from] == '-';
        int start = isNegative ? from + 1 : from;
        int hourDigits = 2;
        while (bytes[start + hourDigits] != ':') {
            hourDigits++;
        }
        int rest = start + hourDigits;
        long clock =
                (digits(bytes, start, hourDigits) * 60 + digits(bytes, rest + 1, 2)) * 60 + digits(bytes, rest + 4, 2);
        long packed = (clock << 20) | micros(bytes, rest + 6, end);
        return isNegative ? -packed : packed;
    }

    /** Null where the text is no date that every server reads alike. */
    static Long dateLiteral(String text) {
        if (text.equals(ZERO) || text.equals(ZERO + " 00:00:00")) {
            return 0L;
        }
        Matcher date = DATE.matcher(text);
        if (!date.lookingAt() || !isDay(date)) {
            return null;
        }
        if (date.end() < text.length()) {
            Matcher clock = CLOCK.matcher(text).region(date.end() + 1, text.length());
            if (text.charAt(date.end()) != ' ' || !clock.matches() || !isClock(clock, 23)) {
                return null;
            }
        }
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return date(bytes, 0, bytes.length);
    }

    /** Null where the text is no time that every server reads alike. */
    static Long timeLiteral(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches() || !isClock(time, LARGEST_HOUR)) {
            return null;
        }
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        long packed = time(bytes, 0, bytes.length);
        byte[] last = "838:59:59".getBytes(StandardCharsets.US_ASCII);
        return Math.abs(packed) > time(last, 0, last.length) ? null : packed;
    }

    /** Digits of the seconds' fraction. */
    static int fractionDigits(String text) {
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.length() - point - 1;
    }

    private static boolean isDay(Matcher date) {
        int year = Integer.parseInt(date.group(1));
        int month = Integer.parseInt(date.group(2));
        int day = Integer.parseInt(date.group(3));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year == 0 ? 4 : year, month).lengthOfMonth()
                && year >= 1;
    }

    private static boolean isClock(Matcher clock, int largestHour) {
        return Integer.parseInt(clock.group(1)) <= largestHour
                && Integer.parseInt(clock.group(2)) < 60
                && Integer.parseInt(clock.group(3)) < 60;
    }

    private static long micros(byte[] bytes, int from, int end) {
        if (from >= end) {
            return 0;
        }
        long micros = digits(bytes, from + 1, end - from - 1);
        for (int i = end - from - 1; i < MICRO_DIGITS; i++) {
            micros *= 10;
        }
        return micros;
    }

    private static long digits(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number * 10 + (bytes[i] - '0');
        }
        return number;
    }
}
