package io.sluice.mysql.server;

import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server for its facts. */
final class ServerFactsReader {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int PRIVILEGE_MISSING = 1227;

    private ServerFactsReader() {}

    static ServerFacts read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> variables = variables(statement);
            String version = text(statement, "SELECT VERSION()");
            boolean logBin = isOn(variables.get("log_bin"));
            return new ServerFacts(
                    version,
                    Long.parseLong(variables.getOrDefault("server_id", "0")),
                    variables.getOrDefault("server_uuid", ""),
                    logBin,
                    upper(variables.getOrDefault("binlog_format", "")),
                    upper(variables.getOrDefault("binlog_row_image", "FULL")),
                    upper(variables.getOrDefault("binlog_row_value_options", "")),
                    upper(variables.getOrDefault("gtid_mode", "OFF")),
                    logBin ? position(statement, version) : Optional.empty(),
                    grants(statement),
                    Integer.parseInt(variables.getOrDefault("lower_case_table_names", "0")),
                    variables.getOrDefault("time_zone", ""));
        } catch (SQLException e) {
            throw new SyncException("MySQL does not tell its settings: " + e.getMessage(), e);
        }
    }

    static boolean isAtLeast(String version, int major, int minor) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int actualMajor = Integer.parseInt(matcher.group(1));
        int actualMinor = Integer.parseInt(matcher.group(2));
        return actualMajor > major || (actualMajor == major && actualMinor >= minor);
    }

    private static Map<String, String> variables(Statement statement) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        String names = "'server_id', 'server_uuid', 'log_bin', 'binlog_format', 'binlog_row_image', 'time_zone',"
                + " 'binlog_row_value_options', 'gtid_mode', 'lower_case_table_names'";
        try (ResultSet rows = statement.executeQuery("SHOW GLOBAL VARIABLES WHERE Variable_name IN (" + names + ")")) {
            while (rows.next()) {
                variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
            }
        }
        return variables;
    }

    static Optional<BinlogPosition> position(Statement statement, String version) throws SQLException {
        String sql = isAtLeast(version, 8, 4) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        try (ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            String gtids = rows.getMetaData().getColumnCount() > 4 ? rows.getString(5) : null;
            return Optional.of(new BinlogPosition(
                    rows.getString(1), rows.getLong(2), gtids == null ? "" : gtids.replaceAll("\\s", "")));
        } catch (SQLException e) {
            if (e.getErrorCode() == PRIVILEGE_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<String> grants(Statement statement) throws SQLException {
        List<String> grants = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
        }
        return grants;
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static boolean isOn(String value) {
        return value != null && (value.equalsIgnoreCase("ON") || value.equals("1"));
    }

    private static String upper(String value) {
        return value.trim().toUpperCase(Locale.ROOT);
    }
}
