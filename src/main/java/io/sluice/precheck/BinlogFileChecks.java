package io.sluice.precheck;

import io.sluice.config.Startup;
import io.sluice.config.Startup.AtPosition;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.binlog.KeptBinlogs;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.start.StartPosition;
import io.sluice.row.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether the binlog files are there that the job needs, and will be. */
final class BinlogFileChecks {

    private static final String EXIST = "CHECK_BINLOG_EXIST";
    private static final String RETENTION = "CHECK_BINLOG_RETENTION";
    private static final String STARTUP = "CHECK_STARTUP";

    static final List<String> ALL = List.of(EXIST, RETENTION, STARTUP);

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final long GOOD_DAYS = 7;
    /** That Amazon RDS takes. */
    private static final long MOST_HOURS = 168;

    private final SourceServer server;
    private final SyncConfig config;
    private final boolean startsAnew;
    private final SourceItems items;
    private KeptBinlogs binlogs;

    /** @param startsAnew whether no saved state says where the job goes on */
    BinlogFileChecks(SourceServer server, SyncConfig config, boolean startsAnew, SourceItems items) {
        this.server = server;
        this.config = config;
        this.startsAnew = startsAnew;
        this.items = items;
    }

    void run(Collection<ServerTable> tables) {
        items.add(EXIST, this::files);
        items.add(RETENTION, () -> retention(tables));
        items.add(STARTUP, this::startup);
    }

    private KeptBinlogs binlogs() {
        if (binlogs == null) {
            binlogs = KeptBinlogs.read(config.source(), server.connection(), server.facts());
        }
        return binlogs;
    }

    private Finding files() {
        KeptBinlogs kept = binlogs();
        String found = kept.names().size() + (kept.names().size() == 1 ? " file, " : " files, ")
                + kept.oldest() + " to " + kept.newest() + ", " + FoundTables.bytes(kept.bytes())
                + kept.since().map(since -> ", since " + since).orElse("");
        if (kept.gone().isEmpty()) {
            return SourceItems.ok(EXIST, found);
        }
        Remedy remedy = new Remedy(
                "every file that SHOW BINARY LOGS lists",
                "a job that has to read such a file stops there",
                "PURGE BINARY LOGS TO '" + behindGone(kept) + "'; and begin behind it: the changes are lost");
        String missing = "not on the server's disk: " + ShortList.join(kept.gone());
        return startsAnew && isNeeded(kept)
                ? SourceItems.failure(EXIST, missing, remedy)
                : SourceItems.warning(EXIST, missing, remedy);
    }

    /** Whether the job begins at one of the files that are gone, or before. */
    private boolean isNeeded(KeptBinlogs kept) {
        Startup startup = config.source().startup();
        return startup == Startup.Place.EARLIEST
                || (startup instanceof AtPosition position && kept.names().indexOf(position.file()) <= lastGone(kept));
    }

    private static String behindGone(KeptBinlogs kept) {
        return kept.names().get(Math.min(lastGone(kept) + 1, kept.names().size() - 1));
    }

    private static int lastGone(KeptBinlogs kept) {
        return kept.names().lastIndexOf(kept.gone().get(kept.gone().size() - 1));
    }

    private Finding retention(Collection<ServerTable> tables) {
        Optional<FullDataTime> fullData =
                config.initialization().data() ? Optional.of(FullDataTime.of(tables)) : Optional.empty();
        Retention retention = Retention.of(server, binlogs(), Instant.now());
        String kept =
                retention.time().map(time -> " (" + Spoken.duration(time) + ")").orElse("");
        String found = retention.reason() + kept + "; "
                + fullData.map(FullDataTime::toString).orElse("no full data is read");
        Duration needed = fullData.map(FullDataTime::time)
                .filter(time -> time.compareTo(SHORTEST) > 0)
                .orElse(SHORTEST);
        boolean isLong =
                retention.time().isEmpty() || retention.time().orElseThrow().compareTo(needed) >= 0;
        if (isLong) {
            return SourceItems.ok(RETENTION, found);
        }
        long days = Math.max(GOOD_DAYS, 2 * needed.toDays());
        return SourceItems.warning(
                RETENTION,
                found,
                new Remedy(
                        "binlogs that are kept for " + Spoken.duration(needed) + " or more",
                        "binlogs that are deleted while the full data is read, or while the job stands still, have"
                                + " changes that are lost: the job would have to start afresh",
                        retention.isSeen()
                                ? "where they are purged; on Amazon RDS and Aurora: CALL"
                                        + " mysql.rds_set_configuration('binlog retention hours', "
                                        + Math.min(Duration.ofDays(days).toHours(), MOST_HOURS) + ");"
                                : Retention.statement(server, days)));
    }

    private Finding startup() {
        if (!startsAnew) {
            return SourceItems.ok(STARTUP, "the job goes on from what it has saved");
        }
        try {
            String place = StartPosition.lookAt(config, server.connection(), server.facts());
            return SourceItems.ok(
                    STARTUP,
                    config.initialization().data()
                            ? "the full data, then the changes from about " + place + " on"
                            : "the changes from " + place + " on");
        } catch (SyncException e) {
            if (SourceServer.isDenied(e)) {
                throw e;
            }
            return SourceItems.failure(
                    STARTUP,
                    e.getMessage(),
                    new Remedy(
                            "a place that is in the binlogs that the server has",
                            "changes would be missing",
                            "correct source.startup as said"));
        }
    }
}
