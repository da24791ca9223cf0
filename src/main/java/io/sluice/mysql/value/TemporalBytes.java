package io.sluice.mysql.value;

/** MySQL's temporal values in the binlog, printed as MySQL does; those of tables made before 5.6.4 are packed otherwise. */
final class TemporalBytes {

    private static final int[] MICROS_OF_FRACTION = {0, 10_000, 100, 1};
    private static final int[] POWERS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};
    private static final int MICRO_DIGITS = 6;
    private static final int MICROS = 1_000_000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int FIRST_YEAR = 1900;
    private static final int TIME_BYTES = 3;
    private static final int DATE_TIME_BYTES = 5;
    private static final long DATE_TIME_ZERO = 0x80_0000_0000L;

    private TemporalBytes() {}

    static void date(WireBytes in, ValueBuffer out) {
        int packed = (int) in.lowFirst(3);
        date(packed >> 9, packed >> 5 & 0xf, packed & 0x1f, out);
    }

    static void year(WireBytes in, ValueBuffer out) {
        int year = in.byteValue();
        out.digits(year == 0 ? 0 : FIRST_YEAR + year, 4);
    }

    /** The whole, fraction included, is one signed number: of a negative time the fraction counts upwards. */
    static void time(WireBytes in, int scale, ValueBuffer out) {
        int fractionBytes = fractionBytes(scale);
        int bits = fractionBytes * Byte.SIZE;
        long packed = in.highFirst(TIME_BYTES + fractionBytes) - (1L << (TIME_BYTES * Byte.SIZE - 1 + bits));
        long magnitude = Math.abs(packed);
        if (packed < 0) {
            out.put('-');
        }
        int clock = (int) (magnitude >> bits);
        hours(clock >> 12 & 0x3ff, out);
        minutesAndSeconds(clock >> 6 & 0x3f, clock & 0x3f, out);
        fraction((int) (magnitude & (1L << bits) - 1) * MICROS_OF_FRACTION[fractionBytes], scale, out);
    }

    static void dateTime(WireBytes in, int scale, ValueBuffer out) {
        long packed = in.highFirst(DATE_TIME_BYTES) - DATE_TIME_ZERO;
        if (packed < 0) {
            throw new BadBytesException("is no date");
        }
        packedDateTime(packed, out);
        fraction(in, scale, out);
    }

    /** Years and months in 17 bits, 13 months a year; day 5, hour 5, minute 6, second 6. */
    static void packedDateTime(long packed, ValueBuffer out) {
        int yearAndMonth = (int) (packed >> 22);
        date(yearAndMonth / 13, yearAndMonth % 13, (int) (packed >> 17) & 0x1f, out);
        out.put(' ').digits((int) (packed >> 12) & 0x1f, 2);
        minutesAndSeconds((int) (packed >> 6) & 0x3f, (int) packed & 0x3f, out);
    }

    static void timestamp(WireBytes in, int scale, ValueBuffer out) {
        long seconds = in.highFirst(4);
        moment(seconds, out);
        if (seconds == 0) {
            // The zero timestamp has no fraction, whatever stands there.
            in.skip(fractionBytes(scale));
            fraction(0, scale, out);
            return;
        }
        fraction(in, scale, out);
    }

    /** Before 5.6.4: hhmmss as a decimal number. */
    static void oldTime(WireBytes in, ValueBuffer out) {
        int signed = (int) in.lowFirst(3) << Byte.SIZE >> Byte.SIZE;
        int clock = Math.abs(signed);
        if (signed < 0) {
            out.put('-');
        }
        hours(clock / 10_000, out);
        minutesAndSeconds(clock / 100 % 100, clock % 100, out);
    }

    /** Before 5.6.4: YYYYMMDDhhmmss as a decimal number. */
    static void oldDateTime(WireBytes in, ValueBuffer out) {
        long packed = in.lowFirst(8);
        if (packed < 0 || packed > 99_991_231_235_959L) {
            throw new BadBytesException("is no date");
        }
        int date = (int) (packed / MICROS);
        int clock = (int) (packed % MICROS);
        date(date / 10_000, date / 100 % 100, date % 100, out);
        out.put(' ').digits(clock / 10_000, 2);
        minutesAndSeconds(clock / 100 % 100, clock % 100, out);
    }

    static void oldTimestamp(WireBytes in, ValueBuffer out) {
        moment(in.lowFirst(4), out);
    }

    static void date(int year, int month, int day, ValueBuffer out) {
        out.digits(year, 4).put('-').digits(month, 2).put('-').digits(day, 2);
    }

    /** At least two digits, and up to 838. */
    static void hours(int hours, ValueBuffer out) {
        out.digits(hours, hours < 100 ? 2 : 3);
    }

    static void minutesAndSeconds(int minutes, int seconds, ValueBuffer out) {
        out.put(':').digits(minutes, 2).put(':').digits(seconds, 2);
    }

    static void fraction(int micros, int scale, ValueBuffer out) {
        if (scale > 0) {
            out.put('.').digits(micros / POWERS[scale], scale);
        }
    }

    private static void fraction(WireBytes in, int scale, ValueBuffer out) {
        int bytes = fractionBytes(scale);
        fraction((int) in.highFirst(bytes) * MICROS_OF_FRACTION[bytes], scale, out);
    }

    private static int fractionBytes(int scale) {
        if (scale < 0 || scale > MICRO_DIGITS) {
            throw new BadBytesException("has " + scale + " digits of a second");
        }
        return (scale + 1) / 2;
    }

    /** Seconds since 1970 in UTC; 0 stands for the zero timestamp. */
    private static void moment(long seconds, ValueBuffer out) {
        if (seconds == 0) {
            date(0, 0, 0, out);
        } else {
            epochDay((int) (seconds / SECONDS_PER_DAY), out);
        }
        int clock = (int) (seconds % SECONDS_PER_DAY);
        out.put(' ').digits(clock / 3600, 2);
        minutesAndSeconds(clock / 60 % 60, clock % 60, out);
    }

    /** Counted in years that begin with March, so that the leap day is the last one. */
    private static void epochDay(int day, ValueBuffer out) {
        int fromYearZero = day + 719_468;
        int era = fromYearZero / 146_097;
        int dayOfEra = fromYearZero % 146_097;
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int march = (5 * dayOfYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        date(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1, out);
    }
}
