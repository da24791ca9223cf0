package io.sluice.mysql.server;

import io.sluice.row.SyncException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The character sets of the server's collations, by whose numbers the binlog names them. */
public final class Collations {

    private final MySqlConnections server;
    private Map<Integer, String> charsets;

    public Collations(MySqlConnections server) {
        this.server = server;
    }

    /** Null where there is none of this number. */
    public String charset(int collation) {
        return charsets().get(collation);
    }

    /** The server's own name of a character set that a statement may name by another. */
    public String named(String charset) {
        if (charset.equals("utf8") && charsets().containsValue("utf8mb3")) {
            return "utf8mb3";
        }
        return charset;
    }

    private Map<Integer, String> charsets() {
        if (charsets == null) {
            charsets = read();
        }
        return charsets;
    }

    private Map<Integer, String> read() {
        Map<Integer, String> found = new HashMap<>();
        try (Connection connection = server.open();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT ID, CHARACTER_SET_NAME FROM information_schema.COLLATIONS")) {
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getString(2));
            }
            return found;
        } catch (SQLException e) {
            throw new SyncException(
                    "MySQL at " + server.address() + " does not tell its collations: " + e.getMessage(), e);
        }
    }
}
