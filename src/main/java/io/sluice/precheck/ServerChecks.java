package io.sluice.precheck;

import io.sluice.config.SourceConfig;
import io.sluice.config.SyncConfig;
import io.sluice.mysql.catalogue.ServerTable;
import io.sluice.mysql.server.ServerFacts;
import io.sluice.row.MySqlType;
import io.sluice.row.TableId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What must hold of the server itself, whatever its binlog. */
final class ServerChecks {

    private static final String VERSION = "CHECK_SRC";
    private static final String GTID = "CHECK_GTID";
    private static final String TIME_ZONE = "CHECK_TIME_ZONE";
    private static final String TIMEOUTS = "CHECK_TIMEOUTS";
    private static final String PACKET = "CHECK_MAX_ALLOWED_PACKET";

    static final List<String> ALL = List.of(VERSION, ServerIdCheck.CODE, GTID, TIME_ZONE, TIMEOUTS);
    static final List<String> OF_TABLES = List.of(PACKET);

    /** Of 8.0 on the server's own. */
    private static final long ENOUGH_FOR_JSON = 64L << 20;

    private final SourceServer server;
    private final SyncConfig config;
    private final SourceItems items;

    ServerChecks(SourceServer server, SyncConfig config, SourceItems items) {
        this.server = server;
        this.config = config;
        this.items = items;
    }

    void run() {
        items.add(VERSION, () -> version(server.facts().version()));
        items.add(
                ServerIdCheck.CODE,
                () -> new ServerIdCheck(server, config.source().serverIds(), config.parallelism()).check());
        items.add(GTID, this::gtid);
        items.add(TIME_ZONE, this::timeZone);
        items.add(TIMEOUTS, this::timeouts);
    }

    void run(Collection<ServerTable> tables) {
        items.add(PACKET, () -> packet(tables));
    }

    /** To be asked before anything else: other servers do not know the questions. */
    static Finding version(String version) {
        return ServerFacts.isUnderstood(version)
                ? SourceItems.ok(VERSION, version)
                : SourceItems.failure(
                        VERSION,
                        version,
                        new Remedy(
                                "MySQL 5.6 or newer",
                                "other servers write binlogs that this reader does not understand",
                                "read from such a server"));
    }

    /** GTIDs off is what MySQL is like by default, and as safe, as long as commits are faster than the overlap. */
    private Finding gtid() {
        String found = "gtid_mode=" + server.facts().gtidMode();
        if (server.facts().hasGtids()) {
            return SourceItems.ok(GTID, found + "; behind a failover to another server: run --fresh");
        }
        Duration overlap = config.source().watermarkOverlap();
        found += ", source.watermark-overlap is " + overlap.toSeconds() + " s";
        if (config.initialization().data() && overlap.compareTo(SourceConfig.DEFAULT_WATERMARK_OVERLAP) < 0) {
            return SourceItems.warning(
                    GTID,
                    found,
                    new Remedy(
                            "GTIDs, or an overlap of " + SourceConfig.DEFAULT_WATERMARK_OVERLAP.toSeconds()
                                    + " s and more",
                            "rows would be missing whose commit takes longer than that from the binlog to the engine, as"
                                    + " where a semi-synchronous replica is slow",
                            "leave out source.watermark-overlap, or set gtid_mode=ON"));
        }
        return SourceItems.ok(
                GTID, found + ": keep that above the longest commit; behind a failover to another server: run --fresh");
    }

    private Finding timeZone() {
        String zone = server.facts().timeZone();
        return SourceItems.ok(
                TIME_ZONE,
                "time_zone=" + zone
                        + (zone.equals("SYSTEM") ? " (" + server.setting("system_time_zone", "?") + ")" : "")
                        + "; the job reads TIMESTAMPs as instants, whatever it is");
    }

    private Finding timeouts() {
        return SourceItems.ok(
                TIMEOUTS,
                "wait_timeout=" + server.setting("wait_timeout", "?") + " net_write_timeout="
                        + server.setting("net_write_timeout", "?") + "; the job's sessions have their own");
    }

    /** The server makes the text of a JSON value in one piece, which it gives only where that is no larger. */
    private Finding packet(Collection<ServerTable> tables) {
        long bytes = server.number("max_allowed_packet", 0);
        String found = "max_allowed_packet=" + bytes + " (" + FoundTables.bytes(bytes) + ")";
        List<String> json = tables.stream()
                .filter(table -> table.schema().columns().stream().anyMatch(column -> column.type() == MySqlType.JSON))
                .map(ServerTable::id)
                .map(TableId::toString)
                .toList();
        if (!config.initialization().data() || json.isEmpty()) {
            return SourceItems.ok(PACKET, found + ": rows may be larger");
        }
        if (bytes >= ENOUGH_FOR_JSON) {
            return SourceItems.ok(PACKET, found + ": rows may be larger, but not the text of a JSON value");
        }
        return SourceItems.warning(
                PACKET,
                found + ", and there is JSON in " + ShortList.join(json),
                new Remedy(
                        "max_allowed_packet=" + ENOUGH_FOR_JSON + " or more",
                        "of a JSON value whose text is longer the server gives nothing: the full data would stop there",
                        (server.facts().isAtLeast(8, 0) ? "SET PERSIST" : "SET GLOBAL")
                                + " max_allowed_packet = 1073741824;"));
    }
}
