package io.sluice.dts;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Temporal values from MySQL's text. Dates keep their zeros, as a whole or in parts; days that no calendar has
 * (31 April) are stored by MySQL on request, and pass. What the format calls millis is microseconds.
 */
final class TemporalEncoders {

    private static final int ABSENT = ImageWriter.ABSENT;
    private static final int DATE_LENGTH = 10;
    private static final int CLOCK_LENGTH = 8;
    private static final int LARGEST_HOUR_OF_TIME = 838;
    private static final int MICRO_DIGITS = 6;
    private static final int SECONDS_PER_DAY = 86_400;

    private TemporalEncoders() {}

    /** {@code YYYY-MM-DD}. */
    static void date(byte[] source, int offset, int length, ImageWriter images) {
        checkDate(source, offset, length);
        require(length == DATE_LENGTH);
        images.dateTime(
                year(source, offset), month(source, offset), day(source, offset), ABSENT, ABSENT, ABSENT, ABSENT);
    }

    /** {@code YYYY-MM-DD hh:mm:ss[.f]}. */
    static void dateTime(byte[] source, int offset, int length, ImageWriter images) {
        checkDate(source, offset, length);
        int clock = clockOfDay(source, offset, length);
        images.dateTime(
                year(source, offset),
                month(source, offset),
                day(source, offset),
                atMost(23, number(source, clock, 2)),
                minute(source, clock + 2),
                second(source, clock + 2),
                micros(source, clock + CLOCK_LENGTH, offset + length));
    }

    /** As DATETIME, in UTC; all zeros are the zero timestamp, which is second 0: the first legal value is second 1. */
    static void timestamp(byte[] source, int offset, int length, ImageWriter images) {
        checkDate(source, offset, length);
        int clock = clockOfDay(source, offset, length);
        int hour = atMost(23, number(source, clock, 2));
        int secondOfDay = (hour * 60 + minute(source, clock + 2)) * 60 + second(source, clock + 2);
        int micros = micros(source, clock + CLOCK_LENGTH, offset + length);
        if (year(source, offset) == 0) {
            require(month(source, offset) == 0 && day(source, offset) == 0 && secondOfDay == 0 && micros == 0);
            images.timestamp(0, 0);
            return;
        }
        long epochSeconds = epochDay(source, offset) * SECONDS_PER_DAY + secondOfDay;
        require(epochSeconds > 0);
        images.timestamp(epochSeconds, micros);
    }

    /** {@code [-]hh:mm:ss[.f]}, up to 838 hours; every part of a negative time is negated. */
    static void time(byte[] source, int offset, int length, ImageWriter images) {
        int end = offset + length;
        int sign = length > 0 && source[offset] == '-' ? -1 : 1;
        int start = sign < 0 ? offset + 1 : offset;
        int hourDigits = end - start > 3 && source[start + 2] == ':' ? 2 : 3;
        int minutes = start + hourDigits;
        require(end - minutes >= CLOCK_LENGTH - 2);
        int hour = atMost(LARGEST_HOUR_OF_TIME, number(source, start, hourDigits));
        images.dateTime(
                ABSENT,
                ABSENT,
                ABSENT,
                sign * hour,
                sign * minute(source, minutes),
                sign * second(source, minutes),
                sign * micros(source, minutes + CLOCK_LENGTH - 2, end));
    }

    /** {@code YYYY}. */
    static void year(byte[] source, int offset, int length, ImageWriter images) {
        require(length == 4);
        images.dateTime(year(source, offset), ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT);
    }

    private static void checkDate(byte[] source, int offset, int length) {
        require(length >= DATE_LENGTH && source[offset + 4] == '-' && source[offset + 7] == '-');
    }

    private static int clockOfDay(byte[] source, int offset, int length) {
        require(length >= DATE_LENGTH + 1 + CLOCK_LENGTH && source[offset + DATE_LENGTH] == ' ');
        return offset + DATE_LENGTH + 1;
    }

    private static int year(byte[] source, int date) {
        return number(source, date, 4);
    }

    private static int month(byte[] source, int date) {
        return atMost(12, number(source, date + 5, 2));
    }

    private static int day(byte[] source, int date) {
        return atMost(31, number(source, date + 8, 2));
    }

    /** @param colon where the colon before the minutes stands */
    private static int minute(byte[] source, int colon) {
        require(source[colon] == ':');
        return atMost(59, number(source, colon + 1, 2));
    }

    /** @param colon where the colon before the minutes stands */
    private static int second(byte[] source, int colon) {
        return minute(source, colon + 3);
    }

    private static int micros(byte[] source, int at, int end) {
        if (at == end) {
            return 0;
        }
        int digits = end - at - 1;
        require(source[at] == '.' && digits >= 1 && digits <= MICRO_DIGITS);
        int micros = number(source, at + 1, digits);
        for (int i = digits; i < MICRO_DIGITS; i++) {
            micros *= 10;
        }
        return micros;
    }

    private static long epochDay(byte[] source, int date) {
        try {
            return LocalDate.of(year(source, date), month(source, date), day(source, date))
                    .toEpochDay();
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    private static int number(byte[] source, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            require(Digits.isDigit(source[i]));
            number = number * 10 + source[i] - '0';
        }
        return number;
    }

    private static int atMost(int largest, int number) {
        require(number <= largest);
        return number;
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw malformed();
        }
    }

    private static BadValueException malformed() {
        return new BadValueException("is malformed or beyond the type's range");
    }
}
