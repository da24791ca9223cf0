package io.sluice.precheck;

import io.sluice.mysql.binlog.KeptBinlogs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a server keeps its binlogs.
 *
 * @param time empty where it keeps them until somebody deletes them
 * @param reason the setting that says so, or what was seen
 * @param isSeen whether somebody else deletes them, as what is left shows
 */
record Retention(Optional<Duration> time, String reason, boolean isSeen) {

    private static final String SECONDS = "binlog_expire_logs_seconds";
    private static final String DAYS = "expire_logs_days";
    private static final String AUTO_PURGE = "binlog_expire_logs_auto_purge";

    /** Services such as Amazon RDS purge by rules of their own; then the files that are left tell. */
    static Retention of(SourceServer server, KeptBinlogs binlogs, Instant now) {
        Retention set = setting(server);
        if (set.time().isPresent() || !binlogs.arePurged() || binlogs.since().isEmpty()) {
            return set;
        }
        Duration kept = Duration.between(binlogs.since().orElseThrow(), now);
        return new Retention(
                Optional.of(kept),
                set.reason() + ", but files older than " + Spoken.duration(kept) + " are gone: something else purges",
                true);
    }

    private static Retention setting(SourceServer server) {
        if (server.has(AUTO_PURGE) && !server.isOn(AUTO_PURGE)) {
            return new Retention(Optional.empty(), AUTO_PURGE + "=OFF", false);
        }
        long seconds = server.number(SECONDS, 0);
        if (seconds > 0) {
            return new Retention(Optional.of(Duration.ofSeconds(seconds)), SECONDS + "=" + seconds, false);
        }
        long days = server.number(DAYS, 0);
        if (days > 0) {
            return new Retention(Optional.of(Duration.ofDays(days)), DAYS + "=" + days, false);
        }
        return new Retention(Optional.empty(), (server.has(SECONDS) ? SECONDS : DAYS) + "=0", false);
    }

    /** The statement that makes a server keep them for so many days. */
    static String statement(SourceServer server, long days) {
        return server.has(SECONDS)
                ? "SET PERSIST " + SECONDS + " = " + Duration.ofDays(days).toSeconds() + ";"
                : "SET GLOBAL " + DAYS + " = " + days + "; and in my.cnf: [mysqld] " + DAYS + "=" + days;
    }
}
