package io.sluice.precheck;

/**
 * What one check found.
 *
 * @param code DTS's name of the item where it has one, such as {@code CHECK_BINLOG_ON}
 * @param millis that the check took
 * @param found what is, in words
 * @param expected what should be; empty where all is well
 * @param why what happens otherwise; empty where all is well
 * @param remedy the SQL, command or key that mends it; empty where all is well
 */
public record Finding(
        String code,
        Group group,
        Status status,
        long millis,
        String found,
        String expected,
        String why,
        String remedy) {

    /** What an item is about, in the order in which groups are shown. */
    public enum Group {
        SOURCE,
        TARGET,
        OBJECTS,
        JOB
    }

    /** How an item stands. */
    public enum Status {
        OK,
        WARN,
        FAIL,
        /** Not looked at: something that it needs has failed, or the user said so. */
        SKIPPED
    }

    public static Finding ok(String code, Group group, String found) {
        return new Finding(code, group, Status.OK, 0, found, "", "", "");
    }

    Finding as(Status other) {
        return new Finding(code, group, other, millis, found, expected, why, remedy);
    }

    Finding took(long measuredMillis) {
        return new Finding(code, group, status, measuredMillis, found, expected, why, remedy);
    }
}
