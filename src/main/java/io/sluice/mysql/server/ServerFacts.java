package io.sluice.mysql.server;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the source server says about itself, read in one go.
 *
 * @param version {@code SELECT VERSION()}
 * @param serverUuid empty on servers that have none
 * @param binlogRowImage FULL where the server does not know the setting
 * @param binlogRowValueOptions empty where the server does not know the setting
 * @param gtidMode OFF where the server does not know the setting
 * @param position end of the binlog; empty when the binlog is off or the account may not ask
 * @param grants as {@code SHOW GRANTS} prints them
 * @param lowerCaseTableNames 0: names are case-sensitive
 * @param timeZone the global {@code time_zone}
 */
public record ServerFacts(
        String version,
        long serverId,
        String serverUuid,
        boolean logBin,
        String binlogFormat,
        String binlogRowImage,
        String binlogRowValueOptions,
        String gtidMode,
        Optional<BinlogPosition> position,
        List<String> grants,
        int lowerCaseTableNames,
        String timeZone) {

    public ServerFacts {
        grants = List.copyOf(grants);
    }

    /** Asks the server. */
    public static ServerFacts read(Connection connection) {
        return ServerFactsReader.read(connection);
    }

    /** Whether a server of that version writes binlogs that can be read here; others may not even know the questions. */
    public static boolean isUnderstood(String version) {
        return !version.toLowerCase(Locale.ROOT).contains("mariadb") && ServerFactsReader.isAtLeast(version, 5, 6);
    }

    /** Whether the version is {@code major.minor} or newer. */
    public boolean isAtLeast(int major, int minor) {
        return ServerFactsReader.isAtLeast(version, major, minor);
    }

    public boolean hasGtids() {
        return gtidMode.equals("ON");
    }

    /** Settings under which rows would be lost or wrong: one sentence each, with the remedy; empty when all is well. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!logBin) {
            faults.add("log_bin is OFF: start the server with log-bin and a server-id");
            return faults;
        }
        if (!binlogFormat.equals("ROW")) {
            faults.add(
                    "binlog_format is " + binlogFormat + ": SET GLOBAL binlog_format = 'ROW', then reconnect writers");
        }
        if (!binlogRowImage.equals("FULL")) {
            faults.add("binlog_row_image is " + binlogRowImage
                    + ": SET GLOBAL binlog_row_image = 'FULL', then reconnect writers");
        }
        if (!binlogRowValueOptions.isEmpty()) {
            faults.add("binlog_row_value_options is " + binlogRowValueOptions
                    + ": SET GLOBAL binlog_row_value_options = '', then reconnect writers");
        }
        if (!isUnderstood(version)) {
            faults.add("the server is " + version + ": MySQL 5.6 or newer is needed");
        }
        return faults;
    }
}
