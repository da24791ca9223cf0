package io.sluice.config;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code source.startup}: where a job begins that has no saved state; {@code toString} is as the job file has it. */
public sealed interface Startup {

    /** What needs no further word. */
    enum Place implements Startup {
        /** The full data, then the changes since. */
        INITIAL,
        /** The end of the binlog. */
        LATEST,
        /** The oldest binlog that the server has. */
        EARLIEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The first transaction that was logged at a time or later; the binlog knows whole seconds. */
    record AtTime(Instant time) implements Startup {

        public AtTime {
            Objects.requireNonNull(time, "time");
        }

        @Override
        public String toString() {
            return "timestamp:" + time;
        }
    }

    /** The transaction that starts there. */
    record AtPosition(String file, long offset) implements Startup {

        private static final long FIRST = 4;

        private static final Pattern FILE = Pattern.compile("[^/]*\\.[0-9]{1,18}");

        public AtPosition {
            if (!FILE.matcher(file).matches() || offset < FIRST) {
                throw new Refusal(
                        "is no place in the binlog",
                        "write position:FILE/POS, for example position:mysql-bin.000003/4; files begin at 4");
            }
        }

        @Override
        public String toString() {
            return "position:" + file + '/' + offset;
        }
    }

    /**
     * The first transaction that is not in a set.
     *
     * @param set in small letters and without blanks
     */
    record BehindGtids(String set) implements Startup {

        private static final String INTERVAL = "[1-9][0-9]{0,17}(-[1-9][0-9]{0,17})?";
        private static final String OF_ONE_SERVER =
                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" + "(:([a-z_][a-z0-9_]{0,31}:)?" + INTERVAL + ")+";
        private static final Pattern SET = Pattern.compile(OF_ONE_SERVER + "(," + OF_ONE_SERVER + ")*");

        public BehindGtids {
            if (!SET.matcher(set).matches()) {
                throw new Refusal(
                        "is no set of GTIDs",
                        "write gtid:UUID:FIRST-LAST,UUID:TAG:FIRST-LAST, as SELECT @@GLOBAL.gtid_executed prints it");
            }
        }

        @Override
        public String toString() {
            return "gtid:" + set;
        }
    }

    static Startup parse(String text) {
        Matcher words = Pattern.compile("(\\w+)(:(.*))?", Pattern.DOTALL).matcher(text.strip());
        if (!words.matches()) {
            throw unknown();
        }
        String value = words.group(3);
        if (value == null) {
            return Stream.of(Place.values())
                    .filter(place -> place.toString().equals(words.group(1)))
                    .findFirst()
                    .orElseThrow(Startup::unknown);
        }
        return switch (words.group(1)) {
            case "timestamp" -> time(value);
            case "position" -> position(value);
            case "gtid" -> new BehindGtids(value.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
            default -> throw unknown();
        };
    }

    private static Startup time(String text) {
        try {
            return new AtTime(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    "is no time with its zone",
                    "write timestamp:2026-01-31T12:00:00Z, or with an offset in place of Z: +02:00");
        }
    }

    private static Startup position(String text) {
        int slash = text.lastIndexOf('/');
        String offset = text.substring(slash + 1);
        return new AtPosition(
                text.substring(0, Math.max(0, slash)), offset.matches("[0-9]{1,18}") ? Long.parseLong(offset) : 0);
    }

    private static Refusal unknown() {
        return new Refusal(
                "is not one of initial, latest, earliest, timestamp:TIME, position:FILE/POS, gtid:SET",
                "write one of them");
    }
}
