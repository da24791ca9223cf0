package io.sluice.precheck;

import io.sluice.mysql.server.ServerFacts;
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

/** The MySQL server that is looked at: what it says about itself, and what it answers. */
final class SourceServer {

    private final Connection connection;
    private final ServerFacts facts;
    private final Map<String, String> settings = new HashMap<>();

    private SourceServer(Connection connection, ServerFacts facts) {
        this.connection = connection;
        this.facts = facts;
    }

    /** What every server can say of itself. */
    static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT VERSION()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Asks for its facts and all of its global variables. */
    static SourceServer read(Connection connection) {
        SourceServer server = new SourceServer(connection, ServerFacts.read(connection));
        server.rows("SHOW GLOBAL VARIABLES")
                .forEach(row -> server.settings.put(row.get("variable_name"), row.get("value")));
        return server;
    }

    Connection connection() {
        return connection;
    }

    ServerFacts facts() {
        return facts;
    }

    /** A global variable, or another value where the server has none of this name. */
    String setting(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    long number(String name, long otherwise) {
        String value = settings.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    boolean isOn(String name) {
        return setting(name, "OFF").equalsIgnoreCase("ON");
    }

    boolean has(String name) {
        return settings.containsKey(name);
    }

    /** What a question of few rows gives: values by column names in small letters; NULL is empty. */
    List<Map<String, String>> rows(String sql) {
        List<Map<String, String>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Map<String, String> row = new HashMap<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    String value = rows.getString(column);
                    row.put(
                            rows.getMetaData().getColumnLabel(column).toLowerCase(Locale.ROOT),
                            value == null ? "" : value);
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new SyncException("MySQL does not answer " + sql + ": " + e.getMessage(), e);
        }
    }

    /** Whether the account may run a statement; that it fails for another reason is another check's affair. */
    boolean isAllowed(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return !Denials.isDenied(e);
        }
    }

    /** Whether the server forbids what failed. */
    static boolean isDenied(SyncException failure) {
        return failure.getCause() instanceof SQLException cause && Denials.isDenied(cause);
    }

    /** The statement that lists the replicas; only who may replicate may see them. */
    String showReplicas() {
        return facts.isAtLeast(8, 4) ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS";
    }

    /** The statement that shows the end of the binlog. */
    String showBinlogStatus() {
        return facts.isAtLeast(8, 4) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
    }
}
