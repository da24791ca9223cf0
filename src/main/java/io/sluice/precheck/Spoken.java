package io.sluice.precheck;

import java.time.Duration;

/** Times as a person says them. */
final class Spoken {

    private static final long TWO = 2;

    private Spoken() {}

    /** In the largest unit of which there are two and more. */
    static String duration(Duration time) {
        if (time.toDays() >= TWO) {
            return time.toDays() + " days";
        }
        if (time.toHours() >= TWO) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() >= TWO ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
    }
}
